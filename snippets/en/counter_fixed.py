import multiprocessing


def add(counter, both_are_here):
    both_are_here.wait()
    for _ in range(100_000):
        # Hold the lock from before the read until after the write.
        with counter.get_lock():
            counter.value += 1


if __name__ == "__main__":
    counter = multiprocessing.Value("i", 0)
    both_are_here = multiprocessing.Barrier(2)
    args = (counter, both_are_here)
    ann = multiprocessing.Process(target=add, name="ann", args=args)
    ben = multiprocessing.Process(target=add, name="ben", args=args)
    ann.start()
    ben.start()
    ann.join()
    ben.join()
    print("200000 increments:", counter.value)

#> main  starts ann
#> main  starts ben
#> main  joins ann
#> main  joins ben
#> main  | 200000 increments: 200000
