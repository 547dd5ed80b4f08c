import multiprocessing


def worker(at_work, stop):
    at_work.set()
    # 在 stop.set() 之前，wait() 总是返回 False
    while not stop.wait(timeout=0.05):
        # 这里放一轮工作
        pass
    print("收拾工具")


if __name__ == "__main__":
    at_work = multiprocessing.Event()
    stop = multiprocessing.Event()
    child = multiprocessing.Process(
        target=worker, name="worker", args=(at_work, stop)
    )
    child.start()
    at_work.wait()
    print("主进程要求停止")
    stop.set()
    child.join()
    print("退出码：", child.exitcode)

#> main    starts worker
#> main    | 主进程要求停止
#> worker  after main | 主进程要求停止
#> worker  | 收拾工具
#> main    joins worker
#> main    | 退出码： 0
