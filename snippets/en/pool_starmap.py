import multiprocessing
import os


# Returns the area and the PID of the worker that computed it.
def area(width, height):
    return width * height, os.getpid()


if __name__ == "__main__":
    rooms = [(3, 4), (2, 5), (6, 6), (1, 8)]
    with multiprocessing.Pool(2) as pool:
        results = pool.starmap(area, rooms, chunksize=1)
    print([area for area, pid in results])
    print("workers that took part:", len({pid for area, pid in results}))

#> main  | [12, 10, 36, 8]
#> main  | workers that took part: {1..2}
