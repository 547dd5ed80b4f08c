# /// script
# [tool.liverun]
# measures = true
# ///
import multiprocessing
import time


def count(used):
    number = 0
    while number < 10_000_000:
        number += 1
    used.value = time.process_time()


if __name__ == "__main__":
    used = [multiprocessing.Value("d", 0) for _ in range(4)]
    children = [
        multiprocessing.Process(target=count, args=(one,)) for one in used
    ]

    # The first start can take longer than later ones: not measured.
    warm_up = multiprocessing.Process(name="warm-up")
    warm_up.start()
    warm_up.join()

    begin = time.perf_counter()
    for child in children:
        child.start()
    for child in children:
        child.join()
    passed = time.perf_counter() - begin

    cpu = sum(one.value for one in used)
    print(f"CPUs in use on average: {cpu / passed:.2f}")
    print("CPUs of the machine:", multiprocessing.cpu_count())

#> main  starts warm-up
#> main  joins warm-up
#> main  starts Process-1
#> main  starts Process-2
#> main  starts Process-3
#> main  starts Process-4
#> main  joins Process-1
#> main  joins Process-2
#> main  joins Process-3
#> main  joins Process-4
#> main  | CPUs in use on average: {0.0..4.1}
#> main  | CPUs of the machine: {1..4096}
