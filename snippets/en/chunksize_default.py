# /// script
# [tool.liverun]
# timeout = 90
# ///
import itertools
import multiprocessing
import os


def worker_of(number):
    return os.getpid()


# How many neighbouring items had the same worker.
def lengths(pids):
    return [len(list(group)) for _, group in itertools.groupby(pids)]


if __name__ == "__main__":
    # Each worker ends after one chunk; the next has another PID.
    with multiprocessing.Pool(1, maxtasksperchild=1) as pool:
        print("map:", lengths(pool.map(worker_of, range(10))))
        print("imap:", lengths(pool.imap(worker_of, range(2))))

#> main  | map: [3, 3, 3, 1]
#> main  | imap: [1, 1]
