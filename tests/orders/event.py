import multiprocessing


def a(ready):
    print("ready")
    ready.set()
    print("went on")


def b(ready):
    print("waits")
    ready.wait()
    print("goes")


if __name__ == "__main__":
    ready = multiprocessing.Event()
    children = [
        multiprocessing.Process(target=target, args=(ready,), name=target.__name__)
        for target in (a, b)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()

#: ready < goes
