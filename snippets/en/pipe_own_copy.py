import multiprocessing


def cook(sender):
    sender.send("soup")
    sender.close()


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=cook, name="cook", args=(sender,))
    child.start()
    print("eat", receiver.recv())
    # From here on, there is no other process.
    child.join()
    # Is there a message, or the end?
    print("before main closes:", receiver.poll(0.3))
    sender.close()
    print("after main closes:", receiver.poll(0.3))
    try:
        receiver.recv()
    except EOFError:
        print("EOFError: the end")

#> main  starts cook
#> main  | eat soup
#> main  joins cook
#> main  | before main closes: False
#> main  | after main closes: True
#> main  | EOFError: the end
