# /// script
# [tool.liverun]
# stdout = "pipe"
# ///
import multiprocessing
import time


# 打印三行，每行立即写出，然后通知主进程
def task(three_done):
    for i in range(3):
        print("任务执行中...", i, flush=True)
    three_done.set()
    time.sleep(60)


if __name__ == "__main__":
    three_done = multiprocessing.Event()
    sub_process = multiprocessing.Process(
        target=task, name="task", args=(three_done,), daemon=True
    )
    sub_process.start()
    three_done.wait()
    print("over")

#> main  starts task
#> main  after task | 任务执行中... 2
#> main  | over
#> task  | 任务执行中... 0
#> task  | 任务执行中... 1
#> task  | 任务执行中... 2
#> task  killed by SIGTERM
