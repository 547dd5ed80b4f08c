import multiprocessing
from multiprocessing.connection import wait


def task(go_on):
    go_on.wait()


if __name__ == "__main__":
    go_on = multiprocessing.Event()
    child = multiprocessing.Process(target=task, name="child", args=(go_on,))
    child.start()
    print("at first:", wait([child.sentinel], timeout=0.2))
    go_on.set()
    ready = wait([child.sentinel])
    print("in the end:", ready == [child.sentinel])
    # It stays ready.
    print("once more:", wait([child.sentinel], timeout=0) == ready)
    child.join()

#> main  starts child
#> main  | at first: []
#> main  | in the end: True
#> main  | once more: True
#> main  joins child
