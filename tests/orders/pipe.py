import multiprocessing


def a(receiver, sender):
    print("sent")
    sender.send(1)
    print("went on")


def b(receiver, sender):
    receiver.recv()
    print("received")


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(duplex=False)
    children = [
        multiprocessing.Process(
            target=target,
            args=(
                receiver,
                sender,
            ),
            name=target.__name__,
        )
        for target in (a, b)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()

#: sent < received
