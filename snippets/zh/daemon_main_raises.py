import multiprocessing
import time


def task(ready):
    print("任务执行中...")
    # 通知主进程：已经打印
    ready.set()
    while True:
        time.sleep(1)


if __name__ == "__main__":
    ready = multiprocessing.Event()
    sub_process = multiprocessing.Process(
        target=task, args=(ready,), daemon=True
    )
    sub_process.start()

    ready.wait()
    # 没有人捕获这个异常，主进程因此退出
    raise RuntimeError("主进程出错了")

#> main       starts Process-1
#> Process-1  | 任务执行中...
#> ---
#> main       after Process-1 | 任务执行中...
#> main       ! Traceback (most recent call last):
#> main       ! ...
#> main       ! RuntimeError: 主进程出错了
#> main       exits 1
#> Process-1  killed by SIGTERM
