import multiprocessing
import os
import signal
import sys
import time


def leave(number, frame):
    # 抛出 SystemExit，这样会执行 finally 子句
    sys.exit()


def work(at_work, stop):
    begun = done = 0
    while not stop.is_set():
        begun += 1
        at_work.set()
        # 代表一轮工作
        time.sleep(0.05)
        done += 1
    print("没有做完的轮数：", begun - done)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, leave)
    at_work = multiprocessing.Event()
    stop = multiprocessing.Event()
    worker = multiprocessing.Process(
        target=work, name="worker", args=(at_work, stop)
    )
    try:
        worker.start()
        at_work.wait()
        print("主进程在工作")
        # 代表命令 kill，或者 systemd、docker
        os.kill(os.getpid(), signal.SIGTERM)
        worker.join()
        print("全部完成")
    finally:
        # 没有启动过的进程，不能调用 join()
        if worker.pid:
            print("主进程要求工作进程停止")
            stop.set()
            worker.join()
            print("退出码：", worker.exitcode)

#> main    starts worker
#> main    | 主进程在工作
#> main    | 主进程要求工作进程停止
#> worker  after main | 主进程要求工作进程停止
#> worker  | 没有做完的轮数： 0
#> main    joins worker
#> main    | 退出码： 0
