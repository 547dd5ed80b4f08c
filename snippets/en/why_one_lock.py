# /// script
# [tool.liverun]
# measures = true
# ///
import threading
import time


def count():
    number = 0
    while number < 4_000_000:
        number += 1


if __name__ == "__main__":
    first = threading.Thread(target=count)
    second = threading.Thread(target=count)

    begin = time.perf_counter()
    cpu_begin = time.process_time()
    first.start()
    second.start()
    first.join()
    second.join()
    # CPU time of the whole process, so of both threads.
    cpu = time.process_time() - cpu_begin
    passed = time.perf_counter() - begin

    print(f"time that passed: {passed:.2f} s")
    print(f"CPU time of both threads: {cpu:.2f} s")
    print(f"CPUs in use on average: {cpu / passed:.2f}")

#> main  | time that passed: {0.0..30.0} s
#> main  | CPU time of both threads: {0.0..30.0} s
#> main  | CPUs in use on average: {0.0..1.1}
