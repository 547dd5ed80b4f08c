import multiprocessing


def a(condition, ready):
    with condition:
        print("made")
        ready.value = 1
        condition.notify()


def b(condition, ready):
    with condition:
        condition.wait_for(lambda: ready.value)
        print("used")


if __name__ == "__main__":
    condition = multiprocessing.Condition()
    ready = multiprocessing.Value("i", 0)
    children = [
        multiprocessing.Process(
            target=target,
            args=(
                condition,
                ready,
            ),
            name=target.__name__,
        )
        for target in (a, b)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()

#: made < used
