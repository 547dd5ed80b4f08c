import multiprocessing
import os
import signal
import sys


def leave(number, frame):
    # 抛出 SystemExit，这样会执行 finally 子句
    sys.exit()


def work(at_work, stop):
    at_work.set()
    # 每次做一轮工作；设置 stop 之前，wait() 返回 False
    while not stop.wait(timeout=0.05):
        pass
    print("工作进程做完了这一轮")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, leave)
    at_work = multiprocessing.Event()
    stop = multiprocessing.Event()
    worker = multiprocessing.Process(
        target=work, name="worker", args=(at_work, stop)
    )
    worker.start()
    try:
        at_work.wait()
        print("主进程在工作")
        # 代表命令 kill，或者 systemd、docker
        os.kill(os.getpid(), signal.SIGTERM)
        worker.join()
        print("全部完成")
    finally:
        print("主进程要求工作进程停止")
        stop.set()
        worker.join()
        print("退出码：", worker.exitcode)

#> main    starts worker
#> main    | 主进程在工作
#> main    | 主进程要求工作进程停止
#> worker  after main | 主进程要求工作进程停止
#> worker  | 工作进程做完了这一轮
#> main    joins worker
#> main    | 退出码： 0
