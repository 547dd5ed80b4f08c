import multiprocessing
import threading


def double(number):
    return 2 * number


# 代表一个自己永远不会结束的任务。
def get_stuck():
    threading.Event().wait()


def send_result(sender, function, args):
    sender.send(function(*args))


# 用一个单独的进程调用函数，最多等 seconds 秒。
def call(seconds, function, *args):
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(
        target=send_result,
        name=function.__name__,
        args=(sender, function, args),
    )
    child.start()
    sender.close()
    if not receiver.poll(seconds):
        child.terminate()
        child.join()
        raise TimeoutError(f"{child.name}() 已被停止")
    result = receiver.recv()
    child.join()
    return result


if __name__ == "__main__":
    print("double():", call(20, double, 21))
    try:
        call(0.2, get_stuck)
    except TimeoutError as error:
        print("超时：", error)

#> main       starts double
#> main       joins double
#> main       | double(): 42
#> main       starts get_stuck
#> main       terminates get_stuck
#> get_stuck  killed by SIGTERM
#> main       joins get_stuck
#> main       | 超时： get_stuck() 已被停止
