import faulthandler
import multiprocessing
import os
import signal
import sys


def count(name, expected, boxes, ready):
    # On SIGUSR1, write where we are, and go on.
    faulthandler.register(signal.SIGUSR1, open(f"{name}.txt", "w"))
    ready.set()
    total = 0
    for _ in range(expected):
        total += boxes.get()
    print("cakes:", total)


def start(name, expected, boxes):
    ready = multiprocessing.Event()
    args = (name, expected, boxes, ready)
    child = multiprocessing.Process(target=count, name=name, args=args)
    child.start()
    ready.wait()
    boxes.put(12)
    boxes.put(8)
    return child


if __name__ == "__main__":
    boxes = multiprocessing.Queue()
    start("ann", 2, boxes).join()
    ben = start("ben", 3, boxes)
    for child in multiprocessing.active_children():
        print("not ended:", child.name, child.exitcode)
        os.kill(child.pid, signal.SIGUSR1)
    boxes.put(5)
    ben.join()
    with open("ben.txt") as file:
        sys.stderr.write(file.read())

#> main  starts ann
#> ann   | cakes: 20
#> main  joins ann
#> main  starts ben
#> main  | not ended: ben None
#> ben   after main | not ended: ben None
#> ben   | cakes: 25
#> main  joins ben
#> main  ! {/Current thread 0x\w+.*/} (most recent call first):
#> main  ! ...
#> main  !   File "{dir}/hang_asked.py", line {/\d+/} in count
#> main  ! ...
