import multiprocessing


def task():
    print("任务执行了")


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    print("准备启动子进程，模块名是", __name__)
    child = context.Process(target=task, name="child")
    child.start()
    child.join()
    print("子进程的退出码是", child.exitcode)

#> main   | 准备启动子进程，模块名是 __main__
#> main   starts child
#> child  | 任务执行了
#> main   joins child
#> main   | 子进程的退出码是 0
