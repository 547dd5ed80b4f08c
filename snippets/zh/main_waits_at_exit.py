import multiprocessing
import time


def task(ready, last_line):
    ready.set()
    # 等主进程执行到最后一行
    last_line.wait()
    time.sleep(0.5)
    parent = multiprocessing.parent_process()
    print("子进程：半秒之后，主进程还在吗？", parent.is_alive())


if __name__ == "__main__":
    ready = multiprocessing.Event()
    last_line = multiprocessing.Event()
    child = multiprocessing.Process(
        target=task, name="child", args=(ready, last_line)
    )
    child.start()
    ready.wait()
    print("主进程：代码到头了，子进程还在吗？", child.is_alive())
    last_line.set()

#> main   starts child
#> main   | 主进程：代码到头了，子进程还在吗？ True
#> ---
#> child  after main | 主进程：代码到头了，子进程还在吗？ True
#> child  | 子进程：半秒之后，主进程还在吗？ True
