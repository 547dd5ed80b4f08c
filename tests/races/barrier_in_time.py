import multiprocessing
import threading


def meet(name, barrier):
    try:
        barrier.wait(1)
        print(name, "met")
    except threading.BrokenBarrierError:
        print(name, "waited in vain")


if __name__ == "__main__":
    barrier = multiprocessing.Barrier(2)
    child = multiprocessing.Process(target=meet, args=("child", barrier), name="child")
    child.start()
    meet("main", barrier)
    child.join()
