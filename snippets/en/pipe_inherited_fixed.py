import multiprocessing


# The child gets both ends, and closes the one it does not use.
def guest(receiver, sender):
    sender.close()
    while True:
        try:
            print("eat", receiver.recv())
        except EOFError:
            print("nothing left")
            break


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(
        target=guest, name="guest", args=(receiver, sender)
    )
    child.start()
    receiver.close()
    for dish in ("soup", "fish", "rice"):
        sender.send(dish)
    sender.close()
    child.join()

#> main   starts guest
#> guest  | eat soup
#> guest  | eat fish
#> guest  | eat rice
#> guest  | nothing left
#> main   joins guest
