import multiprocessing
import threading


def double(number):
    return 2 * number


# Stands for a task that never ends by itself.
def get_stuck():
    threading.Event().wait()


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        stuck = pool.apply_async(get_stuck)
        doubled = pool.apply_async(double, (21,))
        print("double():", doubled.get())
        try:
            stuck.get(timeout=0.2)
        except multiprocessing.TimeoutError:
            print("get_stuck() is late")
    print("processes left:", multiprocessing.active_children())

#> main  | double(): 42
#> main  | get_stuck() is late
#> main  | processes left: []
