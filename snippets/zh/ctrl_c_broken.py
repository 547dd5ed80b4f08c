import multiprocessing
import os
import signal
import time


def work(ready):
    ready.release()
    # 代表耗时很长的工作。信号如果恰好在 sleep() 开始之前到达，
    # Python 要等它结束才处理，所以每次只睡一小会儿。
    while True:
        time.sleep(0.05)


if __name__ == "__main__":
    # 自成一个进程组，如同终端里运行的每条命令
    if os.getpgrp() != os.getpid():
        os.setpgrp()
    ready = multiprocessing.Semaphore(0)
    workers = [
        multiprocessing.Process(target=work, name=name, args=(ready,))
        for name in ("ann", "bob")
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        ready.acquire()
    print("主进程在等待工作进程")
    # 与按 Ctrl-C 相同：给组里的每个进程发送 SIGINT
    os.killpg(os.getpgrp(), signal.SIGINT)
    for worker in workers:
        worker.join()
    print("全部完成")

#> main  starts ann
#> main  starts bob
#> main  | 主进程在等待工作进程
#> main  ! Traceback (most recent call last):
#> main  ! ...
#> main  ! KeyboardInterrupt
#> main  killed by SIGINT
#> ann   after main | 主进程在等待工作进程
#> ann   ! Process ann:
#> ann   ! Traceback (most recent call last):
#> ann   ! ...
#> ann   ! KeyboardInterrupt
#> ann   exits 1
#> bob   after main | 主进程在等待工作进程
#> bob   ! Process bob:
#> bob   ! Traceback (most recent call last):
#> bob   ! ...
#> bob   ! KeyboardInterrupt
#> bob   exits 1
