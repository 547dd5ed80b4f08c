import multiprocessing
import os


# 子进程要做的事。
def task():
    print(f"子进程：{os.getpid()}")


if __name__ == "__main__":
    print(f"主进程：{os.getpid()}")
    child = multiprocessing.Process(target=task, name="child")
    child.start()
    # 等待子进程结束。
    child.join()
    print("主进程：子进程结束了")

#> main   | 主进程：{main}
#> main   starts child
#> child  | 子进程：{child}
#> main   joins child
#> main   | 主进程：子进程结束了
