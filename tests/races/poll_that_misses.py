import multiprocessing


def send(sender):
    sender.send("hello")


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=send, args=(sender,), name="child")
    child.start()
    if receiver.poll(1):
        print(receiver.recv())
    else:
        print("nothing came")
    child.join()
