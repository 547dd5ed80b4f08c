#: go < one begins
#: go < two begins
import multiprocessing
import os
import signal
import time


def work(ready, name):
    try:
        ready.release()
        # A signal that comes just before a wait is seen after it.
        while True:
            time.sleep(0.05)
    except KeyboardInterrupt:
        print(name, "begins")
        print(name, "ends")


if __name__ == "__main__":
    ready = multiprocessing.Semaphore(0)
    children = [
        multiprocessing.Process(target=work, name=name, args=(ready, name))
        for name in ("one", "two")
    ]
    for child in children:
        child.start()
    for child in children:
        ready.acquire()
    print("go")
    for child in children:
        os.kill(child.pid, signal.SIGINT)
    for child in children:
        child.join()
