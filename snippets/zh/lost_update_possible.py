import multiprocessing


def add(counter):
    name = multiprocessing.current_process().name
    seen = counter.value
    print(name, "读到", seen)
    # 此处没有任何东西阻止另一个进程插进来
    counter.value = seen + 1
    print(name, "写入", seen + 1)


if __name__ == "__main__":
    counter = multiprocessing.Value("i", 0)
    args = (counter,)
    ann = multiprocessing.Process(target=add, name="ann", args=args)
    ben = multiprocessing.Process(target=add, name="ben", args=args)
    ann.start()
    ben.start()
    ann.join()
    ben.join()
    print("加了两次：", counter.value)

#> main  starts ann
#> main  starts ben
#> ann   | ann 读到 0 or | ann 读到 1
#> ann   | ann 写入 1 or | ann 写入 2
#> ben   | ben 读到 0 or | ben 读到 1
#> ben   | ben 写入 1 or | ben 写入 2
#> main  joins ann
#> main  joins ben
#> main  | 加了两次： 1 or | 加了两次： 2
