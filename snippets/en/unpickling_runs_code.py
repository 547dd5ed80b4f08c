import multiprocessing


class Parcel:
    def __reduce__(self):
        # To make it again: call this function with this argument.
        return print, ("a line that the child chose",)


def send(sender):
    sender.send(Parcel())


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=send, name="child", args=(sender,))
    child.start()
    child.join()
    print("main calls recv()")
    parcel = receiver.recv()
    print("recv() has returned", parcel)

#> main  starts child
#> main  joins child
#> main  | main calls recv()
#> main  | a line that the child chose
#> main  | recv() has returned None
