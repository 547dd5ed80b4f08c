import multiprocessing


def ask(lock):
    if lock.acquire(timeout=0.3):
        print("the lock is free")
        lock.release()
    else:
        print("somebody holds the lock")


if __name__ == "__main__":
    lock = multiprocessing.RLock()
    lock.acquire()
    lock.acquire()
    lock.release()
    early = multiprocessing.Process(target=ask, name="early", args=(lock,))
    early.start()
    early.join()
    lock.release()
    late = multiprocessing.Process(target=ask, name="late", args=(lock,))
    late.start()
    late.join()

#> main   starts early
#> early  | somebody holds the lock
#> main   joins early
#> main   starts late
#> late   | the lock is free
#> main   joins late
