import itertools
import multiprocessing
import os


def worker_of(number):
    return os.getpid()


# 相邻的几项由同一个工作进程执行。
def lengths(pids):
    return [len(list(group)) for _, group in itertools.groupby(pids)]


if __name__ == "__main__":
    # 每个工作进程做完一块就结束，所以每一块的进程编号都不同。
    with multiprocessing.Pool(2, maxtasksperchild=1) as pool:
        print("map：", lengths(pool.map(worker_of, range(12))))
        print("imap：", lengths(pool.imap(worker_of, range(3))))

#> main  | map： [2, 2, 2, 2, 2, 2]
#> main  | imap： [1, 1, 1]
