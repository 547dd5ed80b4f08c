# /// script
# [tool.liverun]
# start-methods = ["fork", "spawn"]
# ///
import multiprocessing

# Is this one lock for all processes, or one for each?
lock = multiprocessing.Lock()


def task():
    print("child gets the lock:", lock.acquire(timeout=0.3))


if __name__ == "__main__":
    child = multiprocessing.Process(target=task, name="child")
    # Hold the lock for as long as the child is there.
    with lock:
        child.start()
        child.join()

#> main   starts child
#> child  | child gets the lock: False
#> main   joins child
#> @ spawn
#> main   starts child
#> child  | child gets the lock: True
#> main   joins child
