import multiprocessing
from multiprocessing.connection import wait


def search(sender, found):
    found.wait()
    sender.send(multiprocessing.current_process().name)


if __name__ == "__main__":
    not_found = multiprocessing.Event()
    found = multiprocessing.Event()
    found.set()
    children = {}
    # In this run, only ben finds something.
    for name, event in (("ann", not_found), ("ben", found)):
        receiver, sender = multiprocessing.Pipe(duplex=False)
        child = multiprocessing.Process(
            target=search, name=name, args=(sender, event)
        )
        child.start()
        children[receiver] = child
    first = wait(list(children))[0]
    print("found by", first.recv())
    children.pop(first).join()
    for child in children.values():
        child.terminate()
        child.join()

#> main  starts ann
#> main  starts ben
#> main  | found by ben
#> main  joins ben
#> main  terminates ann
#> ann   killed by SIGTERM
#> main  joins ann
