import multiprocessing


def a(total):
    with total.get_lock():
        print("a reads")
        total.value += 1
        print("a wrote")


def b(total):
    with total.get_lock():
        print("b reads")
        total.value += 1
        print("b wrote")


if __name__ == "__main__":
    total = multiprocessing.Value("i", 0)
    children = [
        multiprocessing.Process(target=target, args=(total,), name=target.__name__)
        for target in (a, b)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()

#: undivided a: a reads, a wrote
#: undivided b: b reads, b wrote
