import multiprocessing
import threading


def careful(ready):
    try:
        ready.wait()
    except threading.BrokenBarrierError:
        print("有人来不了")


def unlucky(ready):
    try:
        raise ValueError("没有工具")
    except ValueError as error:
        print("失败：", error)
        # 别让其他进程空等
        ready.abort()


if __name__ == "__main__":
    ready = multiprocessing.Barrier(2)
    args = (ready,)
    ann = multiprocessing.Process(target=careful, name="ann", args=args)
    ben = multiprocessing.Process(target=unlucky, name="ben", args=args)
    ann.start()
    ben.start()
    ann.join()
    ben.join()

#> main  starts ann
#> main  starts ben
#> ben   | 失败： 没有工具
#> ann   after ben | 失败： 没有工具
#> ann   | 有人来不了
#> main  joins ann
#> main  joins ben
