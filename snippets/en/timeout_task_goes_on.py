import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def set_up(event):
    global oven_is_hot
    oven_is_hot = event


def bake(cake):
    oven_is_hot.wait()
    return cake


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    event = context.Event()
    with ProcessPoolExecutor(
        max_workers=1,
        mp_context=context,
        initializer=set_up,
        initargs=(event,),
    ) as executor:
        future = executor.submit(bake, "plum cake")
        try:
            print("in time:", future.result(timeout=0.2))
        except TimeoutError:
            print("no cake in time, done:", future.done())
        event.set()
        try:
            print("later:", future.result())
        except Exception as error:
            print("later, an error:", repr(error))

#> main  | no cake in time, done: False
#> main  | later: plum cake
