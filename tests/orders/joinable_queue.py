import multiprocessing


def a(queue):
    queue.put(1)
    queue.join()
    print("all done")


def b(queue):
    queue.get()
    print("work")
    queue.task_done()
    print("told")


if __name__ == "__main__":
    queue = multiprocessing.JoinableQueue()
    children = [
        multiprocessing.Process(target=target, args=(queue,), name=target.__name__)
        for target in (a, b)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()

#: work < all done
