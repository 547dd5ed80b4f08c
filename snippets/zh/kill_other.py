import multiprocessing
import time


def dance(ready):
    print("跳舞中...0")
    # 通知主进程：第一行已经打印
    ready.set()
    # 一直跳下去，直到被杀死
    while True:
        time.sleep(1)


if __name__ == "__main__":
    ready = multiprocessing.Event()
    dance_process = multiprocessing.Process(
        target=dance, args=(ready,), name="myprocess1"
    )
    dance_process.start()
    # 等子进程打印完再动手
    ready.wait()
    # 杀死子进程：不用自己写编号，也不用写信号
    dance_process.kill()
    # kill() 不等子进程结束，join() 才等
    dance_process.join()
    print("退出码:", dance_process.exitcode)

#> main        starts myprocess1
#> myprocess1  | 跳舞中...0
#> ---
#> main        after myprocess1 | 跳舞中...0
#> main        kills myprocess1
#> myprocess1  killed by SIGKILL
#> main        joins myprocess1
#> main        | 退出码: -9
#> @ windows
#> main        starts myprocess1
#> myprocess1  | 跳舞中...0
#> ---
#> main        kills myprocess1
#> myprocess1  killed by SIGTERM
#> main        joins myprocess1
#> main        | 退出码: -15
