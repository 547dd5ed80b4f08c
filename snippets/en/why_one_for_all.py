# /// script
# [tool.liverun]
# measures = true
# ///
import multiprocessing
import time


def add(times):
    total = 0
    for _ in range(times):
        total += 3


def in_processes(number, times):
    begin = time.perf_counter()
    for _ in range(number):
        process = multiprocessing.Process(target=add, args=(times,))
        process.start()
        process.join()
    seconds = time.perf_counter() - begin
    print(f"{number} process(es): {seconds * 1000:.1f} ms")


if __name__ == "__main__":
    # The first start can take longer than later ones: not measured.
    warm_up = multiprocessing.Process(name="warm-up")
    warm_up.start()
    warm_up.join()

    # Four processes with one addition each.
    in_processes(number=4, times=1)
    # One process with four additions.
    in_processes(number=1, times=4)

#> main  starts warm-up
#> main  joins warm-up
#> main  starts Process-2
#> main  joins Process-2
#> main  starts Process-3
#> main  joins Process-3
#> main  starts Process-4
#> main  joins Process-4
#> main  starts Process-5
#> main  joins Process-5
#> main  | 4 process(es): {0.0..30000.0} ms
#> main  starts Process-6
#> main  joins Process-6
#> main  | 1 process(es): {0.0..30000.0} ms
