import multiprocessing


def task(lock):
    with lock:
        print("child has the lock")


if __name__ == "__main__":
    lock = multiprocessing.Lock()
    child = multiprocessing.Process(target=task, name="child", args=(lock,))
    with lock:
        child.start()
        # The child waits for the lock, and main for the child.
        child.join(timeout=0.3)
        print("still there:", child.is_alive())
    # Join after the lock has been released.
    child.join()
    print("still there:", child.is_alive())

#> main   starts child
#> main   joins child (timeout)
#> main   | still there: True
#> child  after main | still there: True
#> child  | child has the lock
#> main   joins child
#> main   | still there: False
