import multiprocessing


def add(lock, counter, both_have_read):
    with lock:
        seen = counter.value
    # Between the two sections, anybody can have the lock.
    both_have_read.wait()
    with lock:
        counter.value = seen + 1


if __name__ == "__main__":
    lock = multiprocessing.Lock()
    counter = multiprocessing.Value("i", 0)
    both_have_read = multiprocessing.Barrier(2)
    args = (lock, counter, both_have_read)
    ann = multiprocessing.Process(target=add, name="ann", args=args)
    ben = multiprocessing.Process(target=add, name="ben", args=args)
    ann.start()
    ben.start()
    ann.join()
    ben.join()
    print("after two increments:", counter.value)

#> main  starts ann
#> main  starts ben
#> main  joins ann
#> main  joins ben
#> main  | after two increments: 1
