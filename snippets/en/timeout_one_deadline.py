import multiprocessing
import threading
import time


# Stands for a task that never ends by itself.
def get_stuck():
    threading.Event().wait()


if __name__ == "__main__":
    children = [
        multiprocessing.Process(target=get_stuck, name=name)
        for name in ("ann", "ben")
    ]
    for child in children:
        child.start()

    begin = time.monotonic()
    deadline = begin + 0.3
    for child in children:
        remaining = max(0, deadline - time.monotonic())
        child.join(remaining)
    print(f"waited for both: {time.monotonic() - begin:.1f} s")

    for child in children:
        if child.is_alive():
            child.terminate()
        child.join()

#> main  starts ann
#> main  starts ben
#> main  joins ann (timeout)
#> main  joins ben (timeout)
#> main  | waited for both: {0.3..30.0} s
#> main  terminates ann
#> ann   killed by SIGTERM
#> main  joins ann
#> main  terminates ben
#> ben   killed by SIGTERM
#> main  joins ben
