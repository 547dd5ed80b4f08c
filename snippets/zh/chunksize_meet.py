import multiprocessing
from threading import BrokenBarrierError


def prepare(meeting_point):
    global barrier
    barrier = meeting_point


def meet(timeout):
    try:
        barrier.wait(timeout)
    except BrokenBarrierError:
        return "没等到"
    return "到齐"


if __name__ == "__main__":
    barrier = multiprocessing.Barrier(2)
    with multiprocessing.Pool(2, prepare, (barrier,)) as pool:
        print("chunksize=1：", pool.map(meet, [20, 20], chunksize=1))
        print("chunksize=2：", pool.map(meet, [0.3, 0.3], chunksize=2))

#> main  | chunksize=1： ['到齐', '到齐']
#> main  | chunksize=2： ['没等到', '没等到']
