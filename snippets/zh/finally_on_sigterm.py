import multiprocessing
import signal
import sys
import time


def leave(number, frame):
    # 这里引发 SystemExit，所以 finally 子句会执行
    sys.exit()


def task(has_handler, ready):
    if has_handler:
        signal.signal(signal.SIGTERM, leave)
    try:
        ready.set()
        # 一直做下去，直到有人来结束它
        while True:
            time.sleep(1)
    finally:
        print("finally：正在收尾")


if __name__ == "__main__":
    for name in ("plain", "handler"):
        ready = multiprocessing.Event()
        child = multiprocessing.Process(
            target=task, args=(name == "handler", ready), name=name
        )
        child.start()
        ready.wait()
        # 请求子进程结束：在 Linux 上就是发送 SIGTERM
        child.terminate()
        child.join()
        print(name, "的退出码:", child.exitcode)

#> main     starts plain
#> main     terminates plain
#> plain    killed by SIGTERM
#> main     joins plain
#> main     | plain 的退出码: -15
#> main     starts handler
#> main     terminates handler
#> handler  after main terminates handler
#> handler  | finally：正在收尾
#> main     joins handler
#> main     | handler 的退出码: 0
#> @ windows
#> main     starts plain
#> main     terminates plain
#> plain    killed by SIGTERM
#> main     joins plain
#> main     | plain 的退出码: -15
#> main     starts handler
#> main     terminates handler
#> handler  killed by SIGTERM
#> main     joins handler
#> main     | handler 的退出码: -15
