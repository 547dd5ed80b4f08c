import multiprocessing
import time


def task(ready):
    print("working...")
    # Tell main that the line is out.
    ready.set()
    while True:
        time.sleep(1)


if __name__ == "__main__":
    ready = multiprocessing.Event()
    sub_process = multiprocessing.Process(
        target=task, args=(ready,), daemon=True
    )
    sub_process.start()

    ready.wait()
    # Nobody catches this, so the main process exits.
    raise RuntimeError("main has failed")

#> main       starts Process-1
#> Process-1  | working...
#> ---
#> main       after Process-1 | working...
#> main       ! Traceback (most recent call last):
#> main       ! ...
#> main       ! RuntimeError: main has failed
#> main       exits 1
#> Process-1  killed by SIGTERM
