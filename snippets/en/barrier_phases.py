import multiprocessing


def work(all_done):
    name = multiprocessing.current_process().name
    print(name, "has cut its half")
    # Nobody begins to cook before everybody has cut.
    all_done.wait()
    print(name, "has cooked its half")
    # The same barrier again: it is ready for the next round.
    all_done.wait()
    print(name, "serves its half")


if __name__ == "__main__":
    all_done = multiprocessing.Barrier(2)
    args = (all_done,)
    ann = multiprocessing.Process(target=work, name="ann", args=args)
    ben = multiprocessing.Process(target=work, name="ben", args=args)
    ann.start()
    ben.start()
    ann.join()
    ben.join()

#> main  starts ann
#> main  starts ben
#> ann   | ann has cut its half
#> ann   after ben | ben has cut its half
#> ann   | ann has cooked its half
#> ann   after ben | ben has cooked its half
#> ann   | ann serves its half
#> main  joins ann
#> ben   | ben has cut its half
#> ben   after ann | ann has cut its half
#> ben   | ben has cooked its half
#> ben   after ann | ann has cooked its half
#> ben   | ben serves its half
#> main  joins ben
