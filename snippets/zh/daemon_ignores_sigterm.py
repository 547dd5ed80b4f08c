import multiprocessing
import signal
import time


def task(ready):
    # 从这里起，SIGTERM 对这个进程不起作用
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    ready.set()
    time.sleep(1)
    parent = multiprocessing.parent_process()
    print("守护进程做完了，主进程还在吗?", parent.is_alive())


if __name__ == "__main__":
    ready = multiprocessing.Event()
    sub_process = multiprocessing.Process(
        target=task, args=(ready,), daemon=True
    )
    sub_process.start()

    # 等到子进程已经忽略 SIGTERM
    ready.wait()
    print("over")

#> main       starts Process-1
#> main       | over
#> Process-1  | 守护进程做完了，主进程还在吗? True
#> @ windows
#> main       starts Process-1
#> main       | over
#> Process-1  killed by SIGTERM
