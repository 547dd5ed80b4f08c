import multiprocessing


def a(one, two):
    with one:
        print("a in")
        print("a out")


def b(one, two):
    with two:
        print("b in")
        print("b out")


if __name__ == "__main__":
    one = multiprocessing.Lock()
    two = multiprocessing.Lock()
    children = [
        multiprocessing.Process(
            target=target,
            args=(
                one,
                two,
            ),
            name=target.__name__,
        )
        for target in (a, b)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
