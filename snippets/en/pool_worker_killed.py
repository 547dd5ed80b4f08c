import multiprocessing
import os
import signal


# Stands for a crash, or for a kill when memory runs out.
def die():
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        before = pool.apply(os.getpid)
        lost = pool.apply_async(die)
        # The only worker dies first, so another one does this task.
        after = pool.apply(os.getpid)
        print("another worker:", before != after)
        print("ready:", lost.ready())
        try:
            print("result:", lost.get(timeout=0.3))
        except multiprocessing.TimeoutError:
            print("no result in time")

#> main          | another worker: True
#> main          | ready: False
#> main          | no result in time
#> PoolWorker-1  killed by SIGKILL
