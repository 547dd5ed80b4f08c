import multiprocessing
import time


def save(ready):
    ready.set()
    print("saved")


if __name__ == "__main__":
    ready = multiprocessing.Event()
    child = multiprocessing.Process(target=save, args=(ready,), name="child", daemon=True)
    child.start()
    ready.wait()
    time.sleep(0.3)
    print("over")
