import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def set_up(*events):
    global begun, oven_is_hot
    begun, oven_is_hot = events


def bake(cake):
    begun.set()
    # 等到主进程设置它。
    oven_is_hot.wait()
    return cake


if __name__ == "__main__":
    begun = multiprocessing.Event()
    oven_is_hot = multiprocessing.Event()
    with ProcessPoolExecutor(
        max_workers=1, initializer=set_up, initargs=(begun, oven_is_hot)
    ) as executor:
        future = executor.submit(bake, "李子蛋糕")
        # 这样，0.2 秒里就不包括启动工作进程的时间。
        begun.wait()
        try:
            print("按时出炉：", future.result(timeout=0.2))
        except TimeoutError:
            print("到时间了，没有蛋糕。任务完成：", future.done())
        oven_is_hot.set()
        print("后来：", future.result())

#> main  | 到时间了，没有蛋糕。任务完成： False
#> main  | 后来： 李子蛋糕
