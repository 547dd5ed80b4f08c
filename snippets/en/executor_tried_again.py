import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def square(number, attempt):
    # The first time, one of the numbers kills its worker.
    if number == 2 and attempt == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


if __name__ == "__main__":
    results = {}
    missing = [1, 2, 3]
    for attempt in (1, 2, 3):
        try:
            with ProcessPoolExecutor(max_workers=2) as executor:
                futures = {
                    number: executor.submit(square, number, attempt)
                    for number in missing
                }
                for number, future in futures.items():
                    results[number] = future.result()
        except BrokenProcessPool:
            print(f"attempt {attempt}: a worker has died")
        missing = [number for number in missing if number not in results]
        if not missing:
            break
    print(f"attempt {attempt}: {results}")

#> main              | attempt 1: a worker has died
#> main              | attempt 2: {1: 1, 2: 4, 3: 9}
#> ExecutorWorker-*  killed by SIGKILL
