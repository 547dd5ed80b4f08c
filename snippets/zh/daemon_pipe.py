# /// script
# [tool.liverun]
# stdout = "pipe"
# ///
import multiprocessing
import time


# 打印三行，报告主进程，然后一直工作下去
def task(three_done):
    for i in range(3):
        print("任务执行中...", i)
    three_done.set()
    time.sleep(60)


if __name__ == "__main__":
    three_done = multiprocessing.Event()
    sub_process = multiprocessing.Process(
        target=task, name="task", args=(three_done,), daemon=True
    )
    sub_process.start()
    # 等到三行都打印完，主进程才结束
    three_done.wait()
    print("over")

#> main  starts task
#> main  | over
#> task  killed by SIGTERM
