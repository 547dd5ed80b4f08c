import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def set_up(event):
    global oven_is_hot
    oven_is_hot = event


def bake(cake):
    oven_is_hot.wait()
    return cake


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    event = context.Event()
    with ProcessPoolExecutor(
        max_workers=1,
        mp_context=context,
        initializer=set_up,
        initargs=(event,),
    ) as executor:
        future = executor.submit(bake, "李子蛋糕")
        try:
            print("按时出炉：", future.result(timeout=0.2))
        except TimeoutError:
            print("到时间了，没有蛋糕。任务完成：", future.done())
        event.set()
        try:
            print("后来：", future.result())
        except Exception as error:
            print("后来出错：", repr(error))

#> main  | 到时间了，没有蛋糕。任务完成： False
#> main  | 后来： 李子蛋糕
