import multiprocessing


def a(queue):
    print("put 1")
    queue.put(1)
    print("put 2")
    queue.put(2)


def b(queue):
    queue.get()
    print("got 1")
    queue.get()
    print("got 2")


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    children = [
        multiprocessing.Process(target=target, args=(queue,), name=target.__name__)
        for target in (a, b)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()

#: put 1 < got 1
#: put 2 < got 2
