import multiprocessing
import signal
import sys
import time


def describe(code):
    if code == 0:
        return "成功"
    if code < 0:
        return f"被信号结束: {signal.Signals(-code).name}"
    return f"失败，退出码 {code}"


if __name__ == "__main__":
    # 每个子进程调用标准库的一个函数
    short = multiprocessing.Process(target=time.sleep, name="short", args=(0,))
    wrong = multiprocessing.Process(target=sys.exit, name="wrong", args=(3,))
    long = multiprocessing.Process(target=time.sleep, name="long", args=(60,))
    for process in (short, wrong, long):
        process.start()
    long.terminate()
    for process in (short, wrong, long):
        process.join()
        print(process.name, describe(process.exitcode))

#> main   starts short
#> main   starts wrong
#> main   starts long
#> main   terminates long
#> main   joins short
#> main   | short 成功
#> wrong  exits 3
#> main   joins wrong
#> main   | wrong 失败，退出码 3
#> long   killed by SIGTERM
#> main   joins long
#> main   | long 被信号结束: SIGTERM
