import multiprocessing


def add(counter):
    name = multiprocessing.current_process().name
    seen = counter.value
    print(name, "reads", seen)
    # Here nothing keeps the other process from coming in between.
    counter.value = seen + 1
    print(name, "writes", seen + 1)


if __name__ == "__main__":
    counter = multiprocessing.Value("i", 0)
    args = (counter,)
    ann = multiprocessing.Process(target=add, name="ann", args=args)
    ben = multiprocessing.Process(target=add, name="ben", args=args)
    ann.start()
    ben.start()
    ann.join()
    ben.join()
    print("after two increments:", counter.value)

#> main  starts ann
#> main  starts ben
#> ann   | ann reads 0 or | ann reads 1
#> ann   | ann writes 1 or | ann writes 2
#> ben   | ben reads 0 or | ben reads 1
#> ben   | ben writes 1 or | ben writes 2
#> main  joins ann
#> main  joins ben
#> main  | after two increments: 1 or | after two increments: 2
