import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def set_up(*events):
    global begun, oven_is_hot
    begun, oven_is_hot = events


def bake(cake):
    begun.set()
    # Waits until main sets it.
    oven_is_hot.wait()
    return cake


if __name__ == "__main__":
    begun = multiprocessing.Event()
    oven_is_hot = multiprocessing.Event()
    with ProcessPoolExecutor(
        max_workers=1, initializer=set_up, initargs=(begun, oven_is_hot)
    ) as executor:
        future = executor.submit(bake, "plum cake")
        # So the 0.2 seconds do not include the start of the worker.
        begun.wait()
        try:
            print("in time:", future.result(timeout=0.2))
        except TimeoutError:
            print("no cake in time, done:", future.done())
        oven_is_hot.set()
        print("later:", future.result())

#> main  | no cake in time, done: False
#> main  | later: plum cake
