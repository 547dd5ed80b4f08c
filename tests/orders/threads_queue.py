import queue
import threading


def make():
    print("made")
    things.put(1)


def use():
    things.get()
    print("used")


if __name__ == "__main__":
    things = queue.Queue()
    threads = [
        threading.Thread(target=target, name=target.__name__) for target in (make, use)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("over")

#: made < used
#: used < over
