import multiprocessing


# The child gets the receiving end only.
def guest(receiver, closed):
    print("eat", receiver.recv())
    # Main has no sending end any more.
    closed.wait()
    print("at the end:", receiver.poll(0.3))


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(duplex=False)
    closed = multiprocessing.Event()
    child = multiprocessing.Process(
        target=guest, name="guest", args=(receiver, closed)
    )
    child.start()
    receiver.close()
    sender.send("soup")
    sender.close()
    closed.set()
    child.join()

#> main   starts guest
#> guest  | eat soup
#> guest  | at the end: False
#> main   joins guest
#> @ spawn, forkserver
#> main   starts guest
#> guest  | eat soup
#> guest  | at the end: True
#> main   joins guest
