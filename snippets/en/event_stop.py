import multiprocessing


def worker(at_work, stop):
    at_work.set()
    # wait() returns False until somebody calls stop.set().
    while not stop.wait(timeout=0.05):
        # One round of work would be here.
        pass
    print("worker puts its tools away")


if __name__ == "__main__":
    at_work = multiprocessing.Event()
    stop = multiprocessing.Event()
    child = multiprocessing.Process(
        target=worker, name="worker", args=(at_work, stop)
    )
    child.start()
    at_work.wait()
    print("main asks it to stop")
    stop.set()
    child.join()
    print("exit code:", child.exitcode)

#> main    starts worker
#> main    | main asks it to stop
#> worker  after main | main asks it to stop
#> worker  | worker puts its tools away
#> main    joins worker
#> main    | exit code: 0
