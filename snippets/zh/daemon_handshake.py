import multiprocessing
import time


def task(ready):
    for i in range(3):
        print(f"任务执行中...{i + 1}")
    # 通知主进程：三行都已经打印
    ready.set()
    # 之后一直做下去，自己永远不会结束
    while True:
        time.sleep(1)


if __name__ == "__main__":
    ready = multiprocessing.Event()
    sub_process = multiprocessing.Process(
        target=task, args=(ready,), daemon=True
    )
    sub_process.start()

    # 不猜时间，等子进程的通知
    ready.wait()
    print("over")

#> main       starts Process-1
#> Process-1  | 任务执行中...1
#> Process-1  | 任务执行中...2
#> Process-1  | 任务执行中...3
#> ---
#> main       after Process-1 | 任务执行中...3
#> main       | over
#> Process-1  killed by SIGTERM
