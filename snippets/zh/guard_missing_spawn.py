import multiprocessing


def task():
    print("任务执行了")


# 下面的代码都没有写在 if __name__ == "__main__": 里。
context = multiprocessing.get_context("spawn")
print("准备启动子进程，模块名是", __name__)
child = context.Process(target=task, name="child")
child.start()
child.join()
print("子进程的退出码是", child.exitcode)

#> main   | 准备启动子进程，模块名是 __main__
#> main   starts child
#> child  | 准备启动子进程，模块名是 __mp_main__
#> child  ! Traceback (most recent call last):
#> child  ! ...
#> child  ! RuntimeError:\x20
#> child  !         An attempt has been made to start a new process before the
#> child  ! ...
#> child  exits 1
#> main   joins child
#> main   | 子进程的退出码是 1
