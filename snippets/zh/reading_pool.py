import multiprocessing


# 三个数交给两个工作进程，哪个进程算哪个数并不固定
def square(number):
    print(multiprocessing.current_process().name, "计算", number)
    return number * number


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        # map 按传入的顺序收集结果
        print("结果:", pool.map(square, [1, 2, 3], chunksize=1))

#> main          after PoolWorker-* | {self} 计算 1
#> main          after PoolWorker-* | {self} 计算 2
#> main          after PoolWorker-* | {self} 计算 3
#> main          | 结果: [1, 4, 9]
#> PoolWorker-*  | {self} 计算 1
#> PoolWorker-*  | {self} 计算 2
#> PoolWorker-*  | {self} 计算 3
