# /// script
# [tool.liverun]
# measures = true
# timeout = 120
# ///
import multiprocessing
import time


# A computation, and how much CPU time it took.
def count(used):
    number = 0
    while number < 20_000_000:
        number += 1
    # CPU time that this process has used so far, in seconds.
    used.value = time.process_time()


if __name__ == "__main__":
    # Two numbers ("d") that the children and main share.
    used = multiprocessing.Value("d", 0), multiprocessing.Value("d", 0)
    first = multiprocessing.Process(
        target=count, name="first", args=(used[0],)
    )
    second = multiprocessing.Process(
        target=count, name="second", args=(used[1],)
    )

    # The first start can take longer than later ones: not measured.
    warm_up = multiprocessing.Process(name="warm-up")
    warm_up.start()
    warm_up.join()

    begin = time.perf_counter()
    first.start()
    second.start()
    first.join()
    second.join()
    passed = time.perf_counter() - begin

    cpu = used[0].value + used[1].value
    print(f"time that passed: {passed:.2f} s")
    print(f"CPU time of both processes: {cpu:.2f} s")
    print(f"CPUs in use on average: {cpu / passed:.2f}")

#> main  starts warm-up
#> main  joins warm-up
#> main  starts first
#> main  starts second
#> main  joins first
#> main  joins second
#> main  | time that passed: {0.0..120.0} s
#> main  | CPU time of both processes: {0.0..120.0} s
#> main  | CPUs in use on average: {0.0..2.1}
