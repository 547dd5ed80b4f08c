import multiprocessing
from multiprocessing.connection import wait


def cook(sender, dish):
    sender.send(dish)
    sender.close()


if __name__ == "__main__":
    receivers = []
    children = []
    for name, dish in (("ann", "soup"), ("ben", "rice")):
        receiver, sender = multiprocessing.Pipe(duplex=False)
        child = multiprocessing.Process(
            target=cook, name=name, args=(sender, dish)
        )
        child.start()
        # Close it before the next start: else ben inherits it.
        sender.close()
        receivers.append(receiver)
        children.append(child)
    while receivers:
        # Wait until at least one of them has something.
        for receiver in wait(receivers):
            try:
                print("eat", receiver.recv())
            except EOFError:
                receivers.remove(receiver)
    print("both kitchens are closed")
    for child in children:
        child.join()

#> main  starts ann
#> main  starts ben
#> main  ~ eat soup
#> main  ~ eat rice
#> main  | both kitchens are closed
#> main  joins ann
#> main  joins ben
