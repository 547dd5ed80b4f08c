import multiprocessing


def task(lock):
    print("子进程得到锁：", lock.acquire(timeout=0.3))


if __name__ == "__main__":
    lock = multiprocessing.Lock()
    child = multiprocessing.Process(target=task, name="child", args=(lock,))
    with lock:
        child.start()
        child.join()

#> main   starts child
#> child  | 子进程得到锁： False
#> main   joins child
