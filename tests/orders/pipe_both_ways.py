import multiprocessing


def a(left, right):
    print("ping")
    left.send(1)
    left.recv()
    print("ponged")


def b(left, right):
    right.recv()
    print("pinged")
    right.send(1)


if __name__ == "__main__":
    left, right = multiprocessing.Pipe()
    children = [
        multiprocessing.Process(
            target=target,
            args=(
                left,
                right,
            ),
            name=target.__name__,
        )
        for target in (a, b)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()

#: ping < pinged
#: pinged < ponged
