import multiprocessing


def use(first, second, both):
    name = multiprocessing.current_process().name
    with first:
        # Wait until each of the two holds its first lock.
        both.wait()
        # Without the timeout, this would wait for ever.
        got = second.acquire(timeout=0.3)
        print(name, "gets the second lock:", got)
        # Give nothing back before both have tried.
        both.wait()


if __name__ == "__main__":
    a = multiprocessing.Lock()
    b = multiprocessing.Lock()
    both = multiprocessing.Barrier(2)
    ann = multiprocessing.Process(target=use, name="ann", args=(a, b, both))
    ben = multiprocessing.Process(target=use, name="ben", args=(b, a, both))
    ann.start()
    ben.start()
    ann.join()
    ben.join()

#> main  starts ann
#> main  starts ben
#> ann   after main starts ben
#> ann   | ann gets the second lock: False
#> ben   | ben gets the second lock: False
#> ---
#> main  joins ann
#> main  joins ben
