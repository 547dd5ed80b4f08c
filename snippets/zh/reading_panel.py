import multiprocessing
import os
import sys


# 子进程的任务：报出编号，往标准错误写一行，以退出码 3 结束
def task():
    print("子进程：我的编号是", os.getpid())
    print("子进程：这一行写到标准错误", file=sys.stderr)
    sys.exit(3)


if __name__ == "__main__":
    print("主进程：我的编号是", os.getpid())
    child = multiprocessing.Process(target=task, name="child")
    child.start()
    # 等子进程结束，再读它的退出码
    child.join()
    print("主进程：子进程", child.pid, "的退出码是", child.exitcode)

#> main   | 主进程：我的编号是 {main}
#> main   starts child
#> child  | 子进程：我的编号是 {child}
#> child  ! 子进程：这一行写到标准错误
#> child  exits 3
#> main   joins child
#> main   | 主进程：子进程 {child} 的退出码是 3
