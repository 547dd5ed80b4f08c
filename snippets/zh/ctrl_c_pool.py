import multiprocessing
import os
import signal
import sys
import time


def prepare(ready):
    # Ctrl-C 也会到达这个进程：忽略它，交给主进程
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ready.release()


if __name__ == "__main__":
    # 自成一个进程组，如同终端里运行的每条命令
    if os.getpgrp() != os.getpid():
        os.setpgrp()
    ready = multiprocessing.Semaphore(0)
    try:
        with multiprocessing.Pool(2, prepare, (ready,)) as pool:
            results = pool.map_async(time.sleep, [60, 60])
            for _ in range(2):
                ready.acquire()
            # 与按 Ctrl-C 相同
            os.killpg(os.getpgrp(), signal.SIGINT)
            print("全部完成：", results.get())
    except KeyboardInterrupt:
        left = multiprocessing.active_children()
        print("进程池结束了工作进程，剩下：", left)
        sys.exit(130)

#> main  | 进程池结束了工作进程，剩下： []
#> main  exits 130
