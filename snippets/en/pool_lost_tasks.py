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
    raise Refused("ann", "no table is free")


# Called where a thread of main dies of an exception.
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
        print(f"executor, {task.__name__}: {raised}")

    over = threading.Event()
    threading.excepthook = thread_died
    pool = multiprocessing.Pool(1)
    results = {task.__name__: pool.apply_async(task) for task in tasks}
    # The one worker does refuse() last; so all have been tried.
    over.wait()
    for name, result in results.items():
        raised = outcome(result.get, timeout=0.1)
        print(f"pool, {name}: {raised}")
    # AssertionError, if the thread above is gone by then.
    outcome(pool.terminate)

#> main              | executor, die: BrokenProcessPool
#> main              | executor, leave: SystemExit
#> main              | executor, refuse: BrokenProcessPool
#> main              after main/Thread-6 ! TypeError: Refused.__init__() missing 1 required positional argument: 'reason'
#> main              | pool, die: TimeoutError
#> main              | pool, leave: TimeoutError
#> main              | pool, refuse: TimeoutError
#> main/Thread-6     after main | executor, refuse: BrokenProcessPool
#> main/Thread-6     ! Exception in thread Thread-6 (_handle_results):
#> main/Thread-6     ! Traceback (most recent call last):
#> main/Thread-6     ! ...
#> main/Thread-6     ! TypeError: Refused.__init__() missing 1 required positional argument: 'reason'
#> ExecutorWorker-1  killed by SIGKILL
#> PoolWorker-4      killed by SIGKILL
#> PoolWorker-5      exits 3
