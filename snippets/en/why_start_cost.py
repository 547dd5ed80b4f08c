# /// script
# [tool.liverun]
# measures = true
# ///
import multiprocessing
import time


# The task itself takes next to no time.
def add():
    return 2 + 3


def in_process():
    process = multiprocessing.Process(target=add, name="adder")
    process.start()
    process.join()


def measure(label, work):
    begin = time.perf_counter()
    work()
    seconds = time.perf_counter() - begin
    print(f"{label}: {seconds * 1000:.3f} ms")


if __name__ == "__main__":
    # The first start can take longer than later ones: not measured.
    warm_up = multiprocessing.Process(name="warm-up")
    warm_up.start()
    warm_up.join()

    measure("a call", add)
    measure("a process", in_process)

#> main  starts warm-up
#> main  joins warm-up
#> main  | a call: {0.0..30000.0} ms
#> main  starts adder
#> main  joins adder
#> main  | a process: {0.0..30000.0} ms
