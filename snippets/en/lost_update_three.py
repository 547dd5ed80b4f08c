import multiprocessing


def add(counter, all_have_read):
    name = multiprocessing.current_process().name
    seen = counter.value
    print(name, "reads", seen)
    all_have_read.wait()
    counter.value = seen + 1
    print(name, "writes", seen + 1)


if __name__ == "__main__":
    counter = multiprocessing.Value("i", 0)
    all_have_read = multiprocessing.Barrier(3)
    args = (counter, all_have_read)
    ann = multiprocessing.Process(target=add, name="ann", args=args)
    ben = multiprocessing.Process(target=add, name="ben", args=args)
    cleo = multiprocessing.Process(target=add, name="cleo", args=args)
    ann.start()
    ben.start()
    cleo.start()
    ann.join()
    ben.join()
    cleo.join()
    print("after three increments:", counter.value)

#> main  starts ann
#> main  starts ben
#> main  starts cleo
#> ann   | ann reads 0
#> ann   after ben | ben reads 0
#> ann   after cleo | cleo reads 0
#> ann   | ann writes 1
#> main  joins ann
#> ben   | ben reads 0
#> ben   after ann | ann reads 0
#> ben   after cleo | cleo reads 0
#> ben   | ben writes 1
#> main  joins ben
#> cleo  | cleo reads 0
#> cleo  after ann | ann reads 0
#> cleo  after ben | ben reads 0
#> cleo  | cleo writes 1
#> main  joins cleo
#> main  | after three increments: 1
