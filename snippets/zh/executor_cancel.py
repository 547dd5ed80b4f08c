import multiprocessing
from concurrent.futures import CancelledError, ProcessPoolExecutor


def prepare(*events):
    global begun, go_on
    begun, go_on = events


def bake(number):
    begun.set()
    go_on.wait()
    return f"蛋糕 {number}"


if __name__ == "__main__":
    begun, go_on = multiprocessing.Event(), multiprocessing.Event()
    with ProcessPoolExecutor(
        max_workers=1, initializer=prepare, initargs=(begun, go_on)
    ) as executor:
        futures = [executor.submit(bake, number) for number in range(6)]
        begun.wait()
        print("第一个：", futures[0].cancel())
        print("最后一个：", futures[-1].cancel())
        go_on.set()
        print("结果：", futures[0].result())
        try:
            print("结果：", futures[-1].result())
        except CancelledError:
            print("最后一个没有结果")

#> main  | 第一个： False
#> main  | 最后一个： True
#> main  | 结果： 蛋糕 0
#> main  | 最后一个没有结果
