import multiprocessing
import os
from multiprocessing.connection import wait


def work(sender, number):
    if number < 0:
        # Stands for a crash: end at once, with no result.
        os._exit(7)
    sender.send(number * number)


if __name__ == "__main__":
    for name, number in (("good", 6), ("bad", -6)):
        receiver, sender = multiprocessing.Pipe(duplex=False)
        child = multiprocessing.Process(
            target=work, name=name, args=(sender, number)
        )
        child.start()
        wait([receiver, child.sentinel])
        # Ask the connection first: both may be ready by now.
        if receiver.poll():
            print("result:", receiver.recv())
            child.join()
        else:
            child.join()
            print("no result, exit code", child.exitcode)

#> main  starts good
#> main  | result: 36
#> main  joins good
#> main  starts bad
#> bad   exits 7
#> main  joins bad
#> main  | no result, exit code 7
