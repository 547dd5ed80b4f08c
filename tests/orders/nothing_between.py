import multiprocessing


def a(nothing):
    print("a 1")
    print("a 2")


def b(nothing):
    print("b 1")
    print("b 2")


if __name__ == "__main__":
    nothing = None
    children = [
        multiprocessing.Process(target=target, args=(nothing,), name=target.__name__)
        for target in (a, b)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
