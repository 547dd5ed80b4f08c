import multiprocessing


def add(counter, all_have_read):
    name = multiprocessing.current_process().name
    seen = counter.value
    print(name, "读到", seen)
    all_have_read.wait()
    counter.value = seen + 1
    print(name, "写入", seen + 1)


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
    print("加了三次：", counter.value)

#> main  starts ann
#> main  starts ben
#> main  starts cleo
#> ann   | ann 读到 0
#> ann   after ben | ben 读到 0
#> ann   after cleo | cleo 读到 0
#> ann   | ann 写入 1
#> main  joins ann
#> ben   | ben 读到 0
#> ben   after ann | ann 读到 0
#> ben   after cleo | cleo 读到 0
#> ben   | ben 写入 1
#> main  joins ben
#> cleo  | cleo 读到 0
#> cleo  after ann | ann 读到 0
#> cleo  after ben | ben 读到 0
#> cleo  | cleo 写入 1
#> main  joins cleo
#> main  | 加了三次： 1
