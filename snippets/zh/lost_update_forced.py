import multiprocessing


# 先读计数器，等另一个进程也读完，再写
def add(counter, both_have_read):
    name = multiprocessing.current_process().name
    seen = counter.value
    print(name, "读到", seen)
    both_have_read.wait()
    counter.value = seen + 1
    print(name, "写入", seen + 1)


if __name__ == "__main__":
    # 放在共享内存里的整数，起初是 0
    counter = multiprocessing.Value("i", 0)
    both_have_read = multiprocessing.Barrier(2)
    args = (counter, both_have_read)
    ann = multiprocessing.Process(target=add, name="ann", args=args)
    ben = multiprocessing.Process(target=add, name="ben", args=args)
    ann.start()
    ben.start()
    ann.join()
    ben.join()
    print("加了两次：", counter.value)

#> main  starts ann
#> main  starts ben
#> ann   | ann 读到 0
#> ann   after ben | ben 读到 0
#> ann   | ann 写入 1
#> main  joins ann
#> ben   | ben 读到 0
#> ben   after ann | ann 读到 0
#> ben   | ben 写入 1
#> main  joins ben
#> main  | 加了两次： 1
