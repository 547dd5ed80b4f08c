# /// script
# [tool.liverun]
# measures = true
# ///
import multiprocessing
import time


def square(number):
    return number * number


# Prints the shortest time of five.
def measure(label, work):
    times = []
    for _ in range(5):
        begin = time.perf_counter()
        total = sum(work())
        times.append(time.perf_counter() - begin)
    print(f"{label}: {min(times) * 1000:.1f} ms, sum {total}")


if __name__ == "__main__":
    numbers = range(2000)
    measure("a loop", lambda: map(square, numbers))
    with multiprocessing.Pool(2) as pool:
        # Most of the start-up is over before times are taken.
        pool.map(square, numbers)
        for size in (1, 10, 100, 1000):
            measure(
                f"chunksize={size}",
                lambda size=size: pool.map(square, numbers, size),
            )

#> main  | a loop: {0.0..30000.0} ms, sum 2664667000
#> main  | chunksize=1: {0.0..30000.0} ms, sum 2664667000
#> main  | chunksize=10: {0.0..30000.0} ms, sum 2664667000
#> main  | chunksize=100: {0.0..30000.0} ms, sum 2664667000
#> main  | chunksize=1000: {0.0..30000.0} ms, sum 2664667000
