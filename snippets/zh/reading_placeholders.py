import multiprocessing
import os
import platform
import time


# 每一行都含有一个每次运行都可能不同的值
def task():
    began = time.monotonic()
    time.sleep(0.3)
    elapsed = time.monotonic() - began
    print("我的编号:", os.getpid())
    print("父进程的编号:", multiprocessing.parent_process().pid)
    print(f"睡了 {elapsed:.2f} 秒")
    print("任务函数:", task)
    print("Python 版本:", platform.python_version())


if __name__ == "__main__":
    child = multiprocessing.Process(target=task, name="child")
    child.start()
    child.join()

#> main   starts child
#> child  | 我的编号: {child}
#> child  | 父进程的编号: {main}
#> child  | 睡了 {0.3..9.9} 秒
#> child  | 任务函数: <function task at {addr}>
#> child  | Python 版本: {/3\.\d+\.\d+\S*/}
#> main   joins child
