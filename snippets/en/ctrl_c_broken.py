import multiprocessing
import os
import signal
import time


def work(ready):
    ready.release()
    # Stands for work that takes long. Python sees a signal that comes
    # just before sleep() begins only after it: so let it be short.
    while True:
        time.sleep(0.05)


if __name__ == "__main__":
    # A process group of its own, as a shell gives each command.
    if os.getpgrp() != os.getpid():
        os.setpgrp()
    ready = multiprocessing.Semaphore(0)
    workers = [
        multiprocessing.Process(target=work, name=name, args=(ready,))
        for name in ("ann", "bob")
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        ready.acquire()
    print("main waits for its workers")
    # The same as Ctrl-C: SIGINT for all processes of the group.
    os.killpg(os.getpgrp(), signal.SIGINT)
    for worker in workers:
        worker.join()
    print("all done")

#> main  starts ann
#> main  starts bob
#> main  | main waits for its workers
#> main  ! Traceback (most recent call last):
#> main  ! ...
#> main  ! KeyboardInterrupt
#> main  killed by SIGINT
#> ann   after main | main waits for its workers
#> ann   ! Process ann:
#> ann   ! Traceback (most recent call last):
#> ann   ! ...
#> ann   ! KeyboardInterrupt
#> ann   exits 1
#> bob   after main | main waits for its workers
#> bob   ! Process bob:
#> bob   ! Traceback (most recent call last):
#> bob   ! ...
#> bob   ! KeyboardInterrupt
#> bob   exits 1
