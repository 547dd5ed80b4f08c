# /// script
# [tool.liverun]
# timeout = 60
# ///
import multiprocessing
import os


def who(number):
    print("item", number, flush=True)
    return os.getpid()


if __name__ == "__main__":
    with multiprocessing.Pool(1, maxtasksperchild=1) as pool:
        seen = pool.map(who, range(3), chunksize=1)
        print("different workers:", len(set(seen)))

#> main          | different workers: 3
#> PoolWorker-1  | item 0
#> PoolWorker-2  | item 1
#> PoolWorker-3  | item 2
