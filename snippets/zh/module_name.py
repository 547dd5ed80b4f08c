import multiprocessing


# 打印在这个进程里，本文件的模块名是什么
def task():
    print("子进程：本文件的 __name__ 是", __name__)


if __name__ == "__main__":
    print("主进程：本文件的 __name__ 是", __name__)
    child = multiprocessing.Process(target=task, name="child")
    child.start()
    child.join()

#> main   | 主进程：本文件的 __name__ 是 __main__
#> main   starts child
#> child  | 子进程：本文件的 __name__ 是 __main__
#> main   joins child
#> @ spawn, forkserver
#> main   | 主进程：本文件的 __name__ 是 __main__
#> main   starts child
#> child  | 子进程：本文件的 __name__ 是 __mp_main__
#> main   joins child
