import multiprocessing
import os


def task():
    print(f"子进程：{os.getpid()}")


if __name__ == "__main__":
    print(f"主进程：{os.getpid()}")
    child = multiprocessing.Process(target=task, name="child")
    child.start()
    # 这里没有等待，子进程执行到哪里都有可能。
    print("主进程：子进程已经启动")

#> main   | 主进程：{main}
#> main   starts child
#> main   | 主进程：子进程已经启动
#> child  | 子进程：{child}
