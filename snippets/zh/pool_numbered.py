import multiprocessing


# 每个工作进程取一个自己的编号，用来选端口、文件或者 GPU。
def take_number(numbers):
    global number
    number = numbers.get()
    print("工作进程取到编号", number)


def use(thing):
    return number in (1, 2)


if __name__ == "__main__":
    numbers = multiprocessing.Queue()
    for each in 1, 2:
        numbers.put(each)
    pool = multiprocessing.Pool(2, take_number, (numbers,))
    used = pool.map(use, ["a", "b", "c"])
    pool.close()
    pool.join()
    print("都有编号：", all(used))

#> main          after PoolWorker-* | 工作进程取到编号 1
#> main          after PoolWorker-* | 工作进程取到编号 2
#> main          | 都有编号： True
#> PoolWorker-*  | 工作进程取到编号 1
#> PoolWorker-*  | 工作进程取到编号 2
