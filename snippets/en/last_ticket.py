import multiprocessing


def buy(tickets):
    name = multiprocessing.current_process().name
    # The question and the change are one section.
    with tickets.get_lock():
        if tickets.value > 0:
            tickets.value -= 1
            print(name, "has the ticket")
        else:
            print(name, "comes too late")


if __name__ == "__main__":
    tickets = multiprocessing.Value("i", 1)
    args = (tickets,)
    ann = multiprocessing.Process(target=buy, name="ann", args=args)
    ben = multiprocessing.Process(target=buy, name="ben", args=args)
    ann.start()
    ben.start()
    ann.join()
    ben.join()
    print("tickets left:", tickets.value)

#> main  starts ann
#> main  starts ben
#> ann   | ann has the ticket or | ann comes too late
#> ben   | ben has the ticket or | ben comes too late
#> main  joins ann
#> main  joins ben
#> main  | tickets left: 0
