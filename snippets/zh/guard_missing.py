# /// script
# [tool.liverun]
# start-methods = ["fork", "spawn"]
# ///
import multiprocessing


def task():
    print("子进程：任务执行了")


# 这里本该有 if __name__ == "__main__":
child = multiprocessing.Process(target=task, name="child")
child.start()
child.join()
print("主进程：子进程的退出码是", child.exitcode)

#> main   starts child
#> child  | 子进程：任务执行了
#> main   joins child
#> main   | 主进程：子进程的退出码是 0
#> @ spawn
#> main   starts child
#> child  ! Traceback (most recent call last):
#> child  ! ...
#> child  ! RuntimeError:\x20
#> child  !         An attempt has been made to start a new process before the
#> child  ! ...
#> child  exits 1
#> main   joins child
#> main   | 主进程：子进程的退出码是 1
