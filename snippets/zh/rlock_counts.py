import multiprocessing


def ask(lock):
    if lock.acquire(timeout=0.3):
        print("锁空着")
        lock.release()
    else:
        print("锁被占用")


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
#> early  | 锁被占用
#> main   joins early
#> main   starts late
#> late   | 锁空着
#> main   joins late
