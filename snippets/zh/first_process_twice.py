import multiprocessing
import os


def task():
    print(f"子进程：{os.getpid()}")


if __name__ == "__main__":
    print(f"主进程：{os.getpid()}")
    # 两个对象，两个进程，执行的都是 task。
    one = multiprocessing.Process(target=task, name="one")
    two = multiprocessing.Process(target=task, name="two")
    one.start()
    two.start()
    one.join()
    two.join()
    print("主进程：两个子进程都结束了")

#> main  | 主进程：{main}
#> main  starts one
#> main  starts two
#> one   | 子进程：{one}
#> main  joins one
#> two   | 子进程：{two}
#> main  joins two
#> main  | 主进程：两个子进程都结束了
