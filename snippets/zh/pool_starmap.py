import multiprocessing
import os


# 返回面积，以及计算它的工作进程的编号。
def area(width, height):
    return width * height, os.getpid()


if __name__ == "__main__":
    rooms = [(3, 4), (2, 5), (6, 6), (1, 8)]
    with multiprocessing.Pool(2) as pool:
        results = pool.starmap(area, rooms, chunksize=1)
    print([area for area, pid in results])
    print("参与的工作进程：", len({pid for area, pid in results}))

#> main  | [12, 10, 36, 8]
#> main  | 参与的工作进程： {1..2}
