import multiprocessing


def a(barrier):
    print("a here")
    barrier.wait()
    print("a met")


def b(barrier):
    print("b here")
    barrier.wait()
    print("b met")


if __name__ == "__main__":
    barrier = multiprocessing.Barrier(2)
    children = [
        multiprocessing.Process(target=target, args=(barrier,), name=target.__name__)
        for target in (a, b)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()

#: a here < b met
#: b here < a met
