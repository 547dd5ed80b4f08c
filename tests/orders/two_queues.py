import multiprocessing


def a(asks, answers):
    print("ask")
    asks.put(1)
    answers.get()
    print("answered")


def b(asks, answers):
    asks.get()
    print("asked")
    answers.put(1)
    print("free")


if __name__ == "__main__":
    asks = multiprocessing.Queue()
    answers = multiprocessing.Queue()
    children = [
        multiprocessing.Process(
            target=target,
            args=(
                asks,
                answers,
            ),
            name=target.__name__,
        )
        for target in (a, b)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()

#: ask < asked
#: asked < answered
