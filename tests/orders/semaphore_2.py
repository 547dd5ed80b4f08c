import multiprocessing


def a(room):
    with room:
        print("a in")
        print("a out")


def b(room):
    with room:
        print("b in")
        print("b out")


if __name__ == "__main__":
    room = multiprocessing.Semaphore(2)
    children = [
        multiprocessing.Process(target=target, args=(room,), name=target.__name__)
        for target in (a, b)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
