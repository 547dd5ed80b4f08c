import multiprocessing


# Read the counter, wait for the other process, then write.
def add(counter, both_have_read):
    name = multiprocessing.current_process().name
    seen = counter.value
    print(name, "reads", seen)
    both_have_read.wait()
    counter.value = seen + 1
    print(name, "writes", seen + 1)


if __name__ == "__main__":
    # An integer, 0 at first, in memory that the processes share.
    counter = multiprocessing.Value("i", 0)
    both_have_read = multiprocessing.Barrier(2)
    args = (counter, both_have_read)
    ann = multiprocessing.Process(target=add, name="ann", args=args)
    ben = multiprocessing.Process(target=add, name="ben", args=args)
    ann.start()
    ben.start()
    ann.join()
    ben.join()
    print("after two increments:", counter.value)

#> main  starts ann
#> main  starts ben
#> ann   | ann reads 0
#> ann   after ben | ben reads 0
#> ann   | ann writes 1
#> main  joins ann
#> ben   | ben reads 0
#> ben   after ann | ann reads 0
#> ben   | ben writes 1
#> main  joins ben
#> main  | after two increments: 1
