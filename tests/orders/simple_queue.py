import multiprocessing


def a(queue):
    print("put")
    queue.put(1)
    print("after put")


def b(queue):
    queue.get()
    print("got")


if __name__ == "__main__":
    queue = multiprocessing.SimpleQueue()
    children = [
        multiprocessing.Process(target=target, args=(queue,), name=target.__name__)
        for target in (a, b)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()

#: put < got
