import multiprocessing


def cook(sender):
    for dish in ("soup", "fish", "rice"):
        print("serve", dish)
        sender.send(dish)
    # Nothing more will be sent.
    sender.close()


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=cook, name="cook", args=(sender,))
    child.start()
    # Main does not send, so it closes its copy of this end.
    sender.close()
    while True:
        try:
            dish = receiver.recv()
        except EOFError:
            print("the kitchen is closed")
            break
        print("eat", dish)
    child.join()

#> main  starts cook
#> main  after cook | serve soup
#> main  | eat soup
#> main  after cook | serve fish
#> main  | eat fish
#> main  after cook | serve rice
#> main  | eat rice
#> main  | the kitchen is closed
#> cook  | serve soup
#> cook  | serve fish
#> cook  | serve rice
#> main  joins cook
