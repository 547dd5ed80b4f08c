import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def prepare(event):
    global submitted
    submitted = event


def double(number):
    return 2 * number


def die():
    submitted.wait()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    event = multiprocessing.Event()
    with ProcessPoolExecutor(
        max_workers=1, initializer=prepare, initargs=(event,)
    ) as executor:
        futures = {
            "之前": executor.submit(double, 4),
            "杀死": executor.submit(die),
            "之后": executor.submit(double, 5),
        }
        # 三个任务都提交之后，工作进程才会死。
        event.set()
        for name, future in futures.items():
            try:
                print(f"{name}: {future.result()}")
            except BrokenProcessPool as error:
                print(f"{name}: {type(error).__name__}")
        try:
            executor.submit(double, 6)
        except BrokenProcessPool:
            print("submit() 也抛出它")

#> main              | 之前: 8
#> main              | 杀死: BrokenProcessPool
#> main              | 之后: BrokenProcessPool
#> main              | submit() 也抛出它
#> ExecutorWorker-1  killed by SIGKILL
