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
            "before": executor.submit(double, 4),
            "killed": executor.submit(die),
            "after": executor.submit(double, 5),
        }
        # The worker dies only when all three tasks are handed in.
        event.set()
        for name, future in futures.items():
            try:
                print(f"{name}: {future.result()}")
            except BrokenProcessPool as error:
                print(f"{name}: {type(error).__name__}")
        try:
            executor.submit(double, 6)
        except BrokenProcessPool:
            print("submit() raises it, too")

#> main              | before: 8
#> main              | killed: BrokenProcessPool
#> main              | after: BrokenProcessPool
#> main              | submit() raises it, too
#> ExecutorWorker-1  killed by SIGKILL
