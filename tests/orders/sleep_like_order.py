import multiprocessing
import time


def a(nothing):
    print("first")


def b(nothing):
    time.sleep(0.4)
    print("second")


if __name__ == "__main__":
    nothing = None
    children = [
        multiprocessing.Process(target=target, args=(nothing,), name=target.__name__)
        for target in (a, b)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
