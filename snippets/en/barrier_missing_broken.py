import multiprocessing
import threading


def worker(ready):
    name = multiprocessing.current_process().name
    try:
        # Without the timeout, this would wait for ever.
        ready.wait(timeout=0.3)
        print(name, "begins")
    except threading.BrokenBarrierError:
        print(name, "gives up")


if __name__ == "__main__":
    # Two workers and the main process.
    ready = multiprocessing.Barrier(3)
    args = (ready,)
    ann = multiprocessing.Process(target=worker, name="ann", args=args)
    ben = multiprocessing.Process(target=worker, name="ben", args=args)
    ann.start()
    ben.start()
    ann.join()
    ben.join()
    print("is the barrier broken?", ready.broken)

#> main  starts ann
#> main  starts ben
#> ann   | ann gives up
#> main  joins ann
#> ben   | ben gives up
#> main  joins ben
#> main  | is the barrier broken? True
