import multiprocessing
import threading
import warnings


def start_child():
    context = multiprocessing.get_context("fork")
    child = context.Process(target=print, args=("子进程在运行",))
    child.start()
    child.join()


if __name__ == "__main__":
    finish = threading.Event()
    thread = threading.Thread(target=finish.wait)
    thread.start()

    # 用 Python 默认的过滤器，stderr 上什么也没有。
    start_child()
    # 改为显示所有警告，就能捕获到它。
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        start_child()
    print("警告：", [w.category.__name__ for w in caught])

    finish.set()
    thread.join()

#> main       starts Process-1
#> Process-1  | 子进程在运行
#> main       joins Process-1
#> main       starts Process-2
#> Process-2  | 子进程在运行
#> main       joins Process-2
#> main       | 警告： []
#> @ python>=3.12
#> main       starts Process-1
#> Process-1  | 子进程在运行
#> main       joins Process-1
#> main       starts Process-2
#> Process-2  | 子进程在运行
#> main       joins Process-2
#> main       | 警告： ['DeprecationWarning']
