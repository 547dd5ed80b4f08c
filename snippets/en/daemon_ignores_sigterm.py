import multiprocessing
import signal
import time


def task(ready):
    # From here on, SIGTERM has no effect on this process.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    ready.set()
    time.sleep(1)
    parent = multiprocessing.parent_process()
    print("the daemon is done; is main alive?", parent.is_alive())


if __name__ == "__main__":
    ready = multiprocessing.Event()
    sub_process = multiprocessing.Process(
        target=task, args=(ready,), daemon=True
    )
    sub_process.start()

    # Wait until the child ignores SIGTERM.
    ready.wait()
    print("over")

#> main       starts Process-1
#> main       | over
#> Process-1  | the daemon is done; is main alive? True
#> @ windows
#> main       starts Process-1
#> main       | over
#> Process-1  killed by SIGTERM
