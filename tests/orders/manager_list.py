import multiprocessing


def add(items, ready):
    items.append("cake")
    print("added")
    ready.set()


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        items, ready = manager.list(), manager.Event()
        child = multiprocessing.Process(target=add, args=(items, ready), name="add")
        child.start()
        ready.wait()
        print(*items)
        child.join()

#: added < cake
