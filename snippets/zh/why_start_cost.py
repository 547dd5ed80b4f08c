# /// script
# [tool.liverun]
# measures = true
# ///
import multiprocessing
import time


# 任务本身几乎不花时间
def add():
    return 2 + 3


def in_process():
    process = multiprocessing.Process(target=add, name="adder")
    process.start()
    process.join()


def measure(label, work):
    begin = time.perf_counter()
    work()
    seconds = time.perf_counter() - begin
    print(f"{label}：{seconds * 1000:.3f} 毫秒")


if __name__ == "__main__":
    # 第一次启动可能比以后慢，所以不计入测量
    warm_up = multiprocessing.Process(name="warm-up")
    warm_up.start()
    warm_up.join()

    measure("直接调用", add)
    measure("一个进程", in_process)

#> main  starts warm-up
#> main  joins warm-up
#> main  | 直接调用：{0.0..30000.0} 毫秒
#> main  starts adder
#> main  joins adder
#> main  | 一个进程：{0.0..30000.0} 毫秒
