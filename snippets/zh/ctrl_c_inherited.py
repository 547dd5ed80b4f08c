import multiprocessing
import os
import signal
import sys
import time


def work(ready):
    ready.release()
    time.sleep(60)


if __name__ == "__main__":
    # 自成一个进程组，如同终端里运行的每条命令
    if os.getpgrp() != os.getpid():
        os.setpgrp()
    ready = multiprocessing.Semaphore(0)
    workers = [
        multiprocessing.Process(target=work, name=name, args=(ready,))
        for name in ("ann", "bob")
    ]
    # 工作进程继承这个设置，从一开始就忽略 SIGINT
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        for worker in workers:
            worker.start()
        # 从这里起，它们都已经启动
        signal.signal(signal.SIGINT, handler)
        for worker in workers:
            ready.acquire()
        # 与按 Ctrl-C 相同
        os.killpg(os.getpgrp(), signal.SIGINT)
        for worker in workers:
            worker.join()
        print("全部完成")
    except KeyboardInterrupt:
        print("主进程让工作进程停止")
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.join()
        # shell 表示 SIGINT 的退出码：128 加上信号的编号
        sys.exit(130)

#> main  starts ann
#> main  starts bob
#> main  | 主进程让工作进程停止
#> main  terminates ann
#> main  terminates bob
#> ann   killed by SIGTERM
#> bob   killed by SIGTERM
#> main  joins ann
#> main  joins bob
#> main  exits 130
