# /// script
# [tool.liverun]
# measures = true
# timeout = 120
# ///
import multiprocessing
import threading
import time


# Stands for any computation that is long and written in Python.
def count():
    number = 0
    while number < 15_000_000:
        number += 1


def in_turn():
    count()
    count()


# A Thread and a Process are made, started and waited for alike.
def together(kind):
    first = kind(target=count, name="first")
    second = kind(target=count, name="second")
    first.start()
    second.start()
    first.join()
    second.join()


def measure(label, work, *arguments):
    begin = time.perf_counter()
    work(*arguments)
    seconds = time.perf_counter() - begin
    print(f"{label}: {seconds:.2f} s")


if __name__ == "__main__":
    # The first start can take longer than later ones: not measured.
    warm_up = multiprocessing.Process(name="warm-up")
    warm_up.start()
    warm_up.join()

    measure("two calls", in_turn)
    measure("two threads", together, threading.Thread)
    measure("two processes", together, multiprocessing.Process)

#> main  starts warm-up
#> main  joins warm-up
#> main  | two calls: {0.0..120.0} s
#> main  | two threads: {0.0..120.0} s
#> main  starts first
#> main  starts second
#> main  joins first
#> main  joins second
#> main  | two processes: {0.0..120.0} s
