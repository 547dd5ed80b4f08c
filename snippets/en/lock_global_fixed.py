import multiprocessing


def task(lock):
    print("child gets the lock:", lock.acquire(timeout=0.3))


if __name__ == "__main__":
    lock = multiprocessing.Lock()
    child = multiprocessing.Process(target=task, name="child", args=(lock,))
    with lock:
        child.start()
        child.join()

#> main   starts child
#> child  | child gets the lock: False
#> main   joins child
