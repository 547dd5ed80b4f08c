import multiprocessing
import os
import signal
import sys
import time


def work(ready):
    # Ctrl-C reaches this process too: leave it to main.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ready.release()
    time.sleep(60)


if __name__ == "__main__":
    # A process group of its own, as a shell gives each command.
    if os.getpgrp() != os.getpid():
        os.setpgrp()
    ready = multiprocessing.Semaphore(0)
    workers = [
        multiprocessing.Process(target=work, name=name, args=(ready,))
        for name in ("ann", "bob")
    ]
    try:
        for worker in workers:
            worker.start()
        for worker in workers:
            ready.acquire()
        # The same as Ctrl-C.
        os.killpg(os.getpgrp(), signal.SIGINT)
        for worker in workers:
            worker.join()
        print("all done")
    except KeyboardInterrupt:
        print("main stops its workers")
        # terminate() and join() fail for one that was never started.
        started = [worker for worker in workers if worker.pid]
        for worker in started:
            worker.terminate()
        for worker in started:
            worker.join()
        # What a shell shows for SIGINT: 128 plus the signal's number.
        sys.exit(130)

#> main  starts ann
#> main  starts bob
#> main  | main stops its workers
#> main  terminates ann
#> main  terminates bob
#> ann   killed by SIGTERM
#> bob   killed by SIGTERM
#> main  joins ann
#> main  joins bob
#> main  exits 130
