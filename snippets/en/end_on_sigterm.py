import multiprocessing
import os
import signal
import sys


def leave(number, frame):
    # SystemExit, so that the finally clause is executed.
    sys.exit()


def work(at_work, stop):
    at_work.set()
    # One round of work each time; wait() is False until stop is set.
    while not stop.wait(timeout=0.05):
        pass
    print("worker has finished its round")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, leave)
    at_work = multiprocessing.Event()
    stop = multiprocessing.Event()
    worker = multiprocessing.Process(
        target=work, name="worker", args=(at_work, stop)
    )
    worker.start()
    try:
        at_work.wait()
        print("main is working")
        # Stands for the command kill, or for systemd or docker.
        os.kill(os.getpid(), signal.SIGTERM)
        worker.join()
        print("all done")
    finally:
        print("main asks the worker to stop")
        stop.set()
        worker.join()
        print("exit code:", worker.exitcode)

#> main    starts worker
#> main    | main is working
#> main    | main asks the worker to stop
#> worker  after main | main asks the worker to stop
#> worker  | worker has finished its round
#> main    joins worker
#> main    | exit code: 0
