# /// script
# [tool.liverun]
# timeout = 90
# ///
import itertools
import multiprocessing
import os


def worker_of(number):
    return os.getpid()


# 相邻的几项由同一个工作进程执行。
def lengths(pids):
    return [len(list(group)) for _, group in itertools.groupby(pids)]


if __name__ == "__main__":
    # 每个工作进程做完一块就结束，下一块由另一个进程执行。
    with multiprocessing.Pool(1, maxtasksperchild=1) as pool:
        print("map：", lengths(pool.map(worker_of, range(10))))
        print("imap：", lengths(pool.imap(worker_of, range(2))))

#> main  | map： [3, 3, 3, 1]
#> main  | imap： [1, 1]
