import multiprocessing
import os


def worker_pid(number):
    return os.getpid()


def workers(chunksize):
    with multiprocessing.Pool(1, maxtasksperchild=2) as pool:
        return len(set(pool.map(worker_pid, range(4), chunksize)))


if __name__ == "__main__":
    print("chunks of one item, workers:", workers(1))
    print("chunks of two items, workers:", workers(2))

#> main  | chunks of one item, workers: 2
#> main  | chunks of two items, workers: 1
