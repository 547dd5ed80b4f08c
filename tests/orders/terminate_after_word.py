import multiprocessing
import time


def task(ready):
    print("works")
    ready.set()
    while True:
        time.sleep(1)


if __name__ == "__main__":
    ready = multiprocessing.Event()
    child = multiprocessing.Process(target=task, args=(ready,), name="child")
    child.start()
    ready.wait()
    child.terminate()
    child.join()
    print("ended")

#: works < ended
