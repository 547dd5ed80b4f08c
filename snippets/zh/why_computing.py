# /// script
# [tool.liverun]
# measures = true
# timeout = 120
# ///
import multiprocessing
import threading
import time


# 代表任何用 Python 写的、耗时的计算
def count():
    number = 0
    while number < 15_000_000:
        number += 1


def in_turn():
    count()
    count()


# 线程和进程的创建、启动、等待写法相同
def together(kind):
    first = kind(target=count, name="first")
    second = kind(target=count, name="second")
    first.start()
    second.start()
    first.join()
    second.join()


def measure(label, work, *arguments):
    begin = time.perf_counter()
    work(*arguments)
    seconds = time.perf_counter() - begin
    print(f"{label}：{seconds:.2f} 秒")


if __name__ == "__main__":
    # 第一次启动可能比以后慢，所以不计入测量
    warm_up = multiprocessing.Process(name="warm-up")
    warm_up.start()
    warm_up.join()

    measure("两次调用", in_turn)
    measure("两个线程", together, threading.Thread)
    measure("两个进程", together, multiprocessing.Process)

#> main  starts warm-up
#> main  joins warm-up
#> main  | 两次调用：{0.0..120.0} 秒
#> main  | 两个线程：{0.0..120.0} 秒
#> main  starts first
#> main  starts second
#> main  joins first
#> main  joins second
#> main  | 两个进程：{0.0..120.0} 秒
