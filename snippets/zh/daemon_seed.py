# /// script
# [tool.liverun]
# rests-on-time = "主进程半秒后结束并终止子进程，子进程慢时打印得更少，甚至一行也没有"
# ///
import multiprocessing
import time


# 定义进程所需要执行的任务
def task():
    for i in range(10):
        print("任务执行中...")
        time.sleep(0.2)


if __name__ == "__main__":
    # 创建子进程
    sub_process = multiprocessing.Process(target=task)
    # 把子进程设为守护进程：主进程退出时，它会被终止
    # 必须写在 start() 之前
    sub_process.daemon = True
    sub_process.start()

    # 子进程要做 2 秒，主进程只等 0.5 秒
    time.sleep(0.5)
    print("over")
    # 另一种办法，不设守护进程，而是在这里终止子进程：
    # sub_process.terminate()

#> main       starts Process-1
#> main       | over
#> Process-1  | 任务执行中... x{0..9}
#> Process-1  killed by SIGTERM
