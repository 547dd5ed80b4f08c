import multiprocessing


def share(cakes, guests):
    return cakes / guests


if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        result = pool.apply_async(share, (1, 0))
        # 不再添加任务；等到已有的任务都完成。
        pool.close()
        pool.join()
        print("任务已经结束，主进程继续")
        try:
            print("每人", result.get())
        except ZeroDivisionError as error:
            print("get() 抛出：", error)

#> main  | 任务已经结束，主进程继续
#> main  | get() 抛出： division by zero
