import multiprocessing


def use(lock):
    name = multiprocessing.current_process().name
    # Acquire the lock here; release it when the block is left.
    with lock:
        print(name, "enters")
        print(name, "leaves")


if __name__ == "__main__":
    lock = multiprocessing.Lock()
    ann = multiprocessing.Process(target=use, name="ann", args=(lock,))
    ben = multiprocessing.Process(target=use, name="ben", args=(lock,))
    ann.start()
    ben.start()
    ann.join()
    ben.join()

#> main  starts ann
#> main  starts ben
#> ann   undivided 2
#> ann   | ann enters
#> ann   | ann leaves
#> main  joins ann
#> ben   undivided 2
#> ben   | ben enters
#> ben   | ben leaves
#> main  joins ben
