import multiprocessing
import threading


def careful(ready):
    try:
        ready.wait()
    except threading.BrokenBarrierError:
        print("somebody cannot come")


def unlucky(ready):
    try:
        raise ValueError("no tools")
    except ValueError as error:
        print("fails:", error)
        # Let nobody wait for this process.
        ready.abort()


if __name__ == "__main__":
    ready = multiprocessing.Barrier(2)
    args = (ready,)
    ann = multiprocessing.Process(target=careful, name="ann", args=args)
    ben = multiprocessing.Process(target=unlucky, name="ben", args=args)
    ann.start()
    ben.start()
    ann.join()
    ben.join()

#> main  starts ann
#> main  starts ben
#> ben   | fails: no tools
#> ann   after ben | fails: no tools
#> ann   | somebody cannot come
#> main  joins ann
#> main  joins ben
