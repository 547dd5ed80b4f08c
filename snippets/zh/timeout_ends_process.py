import multiprocessing
import threading
import time


def double(number):
    return 2 * number


# 代表一个自己永远不会结束的任务。
def get_stuck():
    threading.Event().wait()


def send_result(sender, function, args):
    sender.send(function(*args))


# 在单独的进程里调用函数，seconds 秒以后结束这个进程。
def call(seconds, function, *args):
    deadline = time.monotonic() + seconds
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(
        target=send_result,
        name=function.__name__,
        args=(sender, function, args),
    )
    child.start()
    sender.close()
    try:
        if not receiver.poll(seconds):
            raise TimeoutError(f"{child.name}() 已被停止")
        return receiver.recv()
    finally:
        # 子进程发送了结果，也不一定就会结束。
        child.join(max(0, deadline - time.monotonic()))
        if child.is_alive():
            child.kill()
            child.join()


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
#> main       joins get_stuck (timeout)
#> main       kills get_stuck
#> get_stuck  killed by SIGKILL
#> main       joins get_stuck
#> main       | 超时： get_stuck() 已被停止
