import multiprocessing


def use(a, b):
    name = multiprocessing.current_process().name
    # Everybody acquires a first, then b.
    with a:
        with b:
            print(name, "has both locks")
            print(name, "gives them back")


if __name__ == "__main__":
    a = multiprocessing.Lock()
    b = multiprocessing.Lock()
    args = (a, b)
    ann = multiprocessing.Process(target=use, name="ann", args=args)
    ben = multiprocessing.Process(target=use, name="ben", args=args)
    ann.start()
    ben.start()
    ann.join()
    ben.join()

#> main  starts ann
#> main  starts ben
#> ann   undivided 2
#> ann   | ann has both locks
#> ann   | ann gives them back
#> main  joins ann
#> ben   undivided 2
#> ben   | ben has both locks
#> ben   | ben gives them back
#> main  joins ben
