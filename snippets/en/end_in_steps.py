import multiprocessing
import signal
import time


def work(at_work, stop):
    # Stands for a worker that hangs and does not react to SIGTERM.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    at_work.set()
    time.sleep(60)


def end(worker, stop, patience):
    # set() may hang if the worker has died in wait().
    if worker.is_alive():
        stop.set()
    worker.join(timeout=patience)
    print("asked, still alive:", worker.is_alive())
    if worker.is_alive():
        worker.terminate()
        worker.join(timeout=patience)
        print("terminated, still alive:", worker.is_alive())
    if worker.is_alive():
        worker.kill()
        worker.join()
        print("killed, still alive:", worker.is_alive())


if __name__ == "__main__":
    at_work = multiprocessing.Event()
    stop = multiprocessing.Event()
    worker = multiprocessing.Process(
        target=work, name="worker", args=(at_work, stop)
    )
    worker.start()
    at_work.wait()
    end(worker, stop, patience=0.1)
    print("exit code:", worker.exitcode)

#> main    starts worker
#> main    joins worker (timeout)
#> main    | asked, still alive: True
#> main    terminates worker
#> main    joins worker (timeout)
#> main    | terminated, still alive: True
#> main    kills worker
#> worker  killed by SIGKILL
#> main    joins worker
#> main    | killed, still alive: False
#> main    | exit code: -9
