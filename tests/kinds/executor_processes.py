import time
from concurrent.futures import ProcessPoolExecutor, TimeoutError


def cube(number):
    print("cube of", number, flush=True)
    return number**3


def slow():
    time.sleep(1)
    return "late"


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=1) as pool:
        print(list(pool.map(cube, range(3))))
        waiting = pool.submit(slow)
        try:
            waiting.result(timeout=0.1)
        except TimeoutError:
            print("not yet")
        queued = [pool.submit(cube, n) for n in (7, 8, 9)]
        print("cancelled:", queued[-1].cancel())
        print(waiting.result(), queued[0].result())

#> main              | [0, 1, 8]
#> main              | not yet
#> main              | cancelled: True
#> main              | late 343
#> ExecutorWorker-1  | cube of 0
#> ExecutorWorker-1  | cube of 1
#> ExecutorWorker-1  | cube of 2
#> ExecutorWorker-1  | cube of 7
#> ExecutorWorker-1  | cube of 8
