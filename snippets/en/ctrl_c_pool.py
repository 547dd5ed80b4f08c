import multiprocessing
import os
import signal
import sys
import time


def prepare(ready):
    # Ctrl-C reaches this process too: leave it to main.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ready.release()


if __name__ == "__main__":
    # A process group of its own, as a shell gives each command.
    if os.getpgrp() != os.getpid():
        os.setpgrp()
    ready = multiprocessing.Semaphore(0)
    try:
        with multiprocessing.Pool(2, prepare, (ready,)) as pool:
            results = pool.map_async(time.sleep, [60, 60])
            for _ in range(2):
                ready.acquire()
            # The same as Ctrl-C.
            os.killpg(os.getpgrp(), signal.SIGINT)
            print("all done:", results.get())
    except KeyboardInterrupt:
        left = multiprocessing.active_children()
        print("the pool has ended its workers, left:", left)
        sys.exit(130)

#> main  | the pool has ended its workers, left: []
#> main  exits 130
