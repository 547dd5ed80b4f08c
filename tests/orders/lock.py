import multiprocessing


def a(lock):
    with lock:
        print("a in")
        print("a out")


def b(lock):
    with lock:
        print("b in")
        print("b out")


if __name__ == "__main__":
    lock = multiprocessing.Lock()
    children = [
        multiprocessing.Process(target=target, args=(lock,), name=target.__name__)
        for target in (a, b)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()

#: undivided a: a in, a out
#: undivided b: b in, b out
