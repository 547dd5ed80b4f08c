import multiprocessing
import os


def worker_pid(number):
    return os.getpid()


def workers(chunksize):
    with multiprocessing.Pool(1, maxtasksperchild=2) as pool:
        return len(set(pool.map(worker_pid, range(4), chunksize)))


if __name__ == "__main__":
    print("每块一项，工作进程：", workers(1))
    print("每块两项，工作进程：", workers(2))

#> main  | 每块一项，工作进程： 2
#> main  | 每块两项，工作进程： 1
