import multiprocessing
import time


def work():
    print("done")


if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        pool.apply_async(work)
        time.sleep(0.5)
    print("over")
