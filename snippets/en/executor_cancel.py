import multiprocessing
from concurrent.futures import CancelledError, ProcessPoolExecutor


def prepare(*events):
    global begun, go_on
    begun, go_on = events


def bake(number):
    begun.set()
    go_on.wait()
    return f"cake {number}"


if __name__ == "__main__":
    begun, go_on = multiprocessing.Event(), multiprocessing.Event()
    with ProcessPoolExecutor(
        max_workers=1, initializer=prepare, initargs=(begun, go_on)
    ) as executor:
        futures = [executor.submit(bake, number) for number in range(6)]
        begun.wait()
        print("the first:", futures[0].cancel())
        print("the last:", futures[-1].cancel())
        go_on.set()
        print("result:", futures[0].result())
        try:
            print("result:", futures[-1].result())
        except CancelledError:
            print("the last has no result")

#> main  | the first: False
#> main  | the last: True
#> main  | result: cake 0
#> main  | the last has no result
