# /// script
# [tool.liverun]
# timeout = 90
# ///
import multiprocessing
import os
import signal
import sys
import threading
from concurrent.futures import ProcessPoolExecutor


class Refused(Exception):
    def __init__(self, guest, reason):
        super().__init__(f"{guest}: {reason}")


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def leave():
    sys.exit(3)


def refuse():
    raise Refused("小明", "没有空桌")


# 主进程里有线程因异常而结束时，由 Python 调用。
def thread_died(details):
    threading.__excepthook__(details)
    over.set()


def outcome(get, **options):
    try:
        return get(**options)
    except BaseException as error:
        return type(error).__name__


if __name__ == "__main__":
    tasks = (die, leave, refuse)
    for task in tasks:
        with ProcessPoolExecutor(max_workers=1) as executor:
            raised = outcome(executor.submit(task).result)
        print(f"执行器，{task.__name__}: {raised}")

    over = threading.Event()
    threading.excepthook = thread_died
    pool = multiprocessing.Pool(1)
    results = {task.__name__: pool.apply_async(task) for task in tasks}
    # 唯一的工作进程最后执行 refuse()，所以这时三个都执行过了。
    over.wait()
    for name, result in results.items():
        raised = outcome(result.get, timeout=0.1)
        print(f"进程池，{name}: {raised}")
    # 上面那个线程如果已经不在，会抛出 AssertionError。
    outcome(pool.terminate)

#> main              | 执行器，die: BrokenProcessPool
#> main              | 执行器，leave: SystemExit
#> main              | 执行器，refuse: BrokenProcessPool
#> main              after main/Thread-6 ! TypeError: Refused.__init__() missing 1 required positional argument: 'reason'
#> main              | 进程池，die: TimeoutError
#> main              | 进程池，leave: TimeoutError
#> main              | 进程池，refuse: TimeoutError
#> main/Thread-6     after main | 执行器，refuse: BrokenProcessPool
#> main/Thread-6     ! Exception in thread Thread-6 (_handle_results):
#> main/Thread-6     ! Traceback (most recent call last):
#> main/Thread-6     ! ...
#> main/Thread-6     ! TypeError: Refused.__init__() missing 1 required positional argument: 'reason'
#> ExecutorWorker-1  killed by SIGKILL
#> PoolWorker-4      killed by SIGKILL
#> PoolWorker-5      exits 3
