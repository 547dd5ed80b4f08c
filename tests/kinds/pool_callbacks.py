# /// script
# [tool.liverun]
# timeout = 60
# ///
import multiprocessing
import os

offset = 0


def prepare(start):
    global offset
    offset = start
    print("prepared", flush=True)


def shift(number):
    return number + offset


def fail():
    raise LookupError("no such page")


if __name__ == "__main__":
    with multiprocessing.Pool(2, prepare, (100,)) as pool:
        print(pool.map(shift, range(4)))
        print(sorted(pool.imap_unordered(shift, range(3))))
        good = pool.apply_async(shift, (5,), callback=print)
        bad = pool.apply_async(
            fail, error_callback=lambda e: print("error:", e)
        )
        good.wait()
        bad.wait()
        pool.close()
        pool.join()
    print("workers of", os.getpid(), "are gone")

#> main           | [100, 101, 102, 103]
#> main           | [100, 101, 102]
#> main           | workers of {main} are gone
#> main/Thread-3  ~ 105
#> main/Thread-3  ~ error: no such page
#> PoolWorker-1   | prepared
#> PoolWorker-2   | prepared
