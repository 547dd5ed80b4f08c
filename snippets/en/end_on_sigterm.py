import multiprocessing
import os
import signal
import sys
import time


def leave(number, frame):
    # SystemExit, so that the finally clause is executed.
    sys.exit()


def work(at_work, stop):
    begun = done = 0
    while not stop.is_set():
        begun += 1
        at_work.set()
        # Stands for the work of a round.
        time.sleep(0.05)
        done += 1
    print("rounds cut off:", begun - done)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, leave)
    at_work = multiprocessing.Event()
    stop = multiprocessing.Event()
    worker = multiprocessing.Process(
        target=work, name="worker", args=(at_work, stop)
    )
    try:
        worker.start()
        at_work.wait()
        print("main is working")
        # Stands for the command kill, or for systemd or docker.
        os.kill(os.getpid(), signal.SIGTERM)
        worker.join()
        print("all done")
    finally:
        # join() fails for a worker that was never started.
        if worker.pid:
            print("main asks the worker to stop")
            stop.set()
            worker.join()
            print("exit code:", worker.exitcode)

#> main    starts worker
#> main    | main is working
#> main    | main asks the worker to stop
#> worker  after main | main asks the worker to stop
#> worker  | rounds cut off: 0
#> main    joins worker
#> main    | exit code: 0
