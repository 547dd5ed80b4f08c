import multiprocessing


def a(one, two):
    one.set()
    two.wait()
    print("third")


def b(one, two):
    one.wait()
    print("second")
    two.set()


if __name__ == "__main__":
    one = multiprocessing.Event()
    two = multiprocessing.Event()
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

#: second < third
