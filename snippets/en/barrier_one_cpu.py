import multiprocessing
import os


# How many CPUs may this process use?
def cpus():
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count()


def meet(barrier):
    name = multiprocessing.current_process().name
    print(name, "is here, CPUs to run on:", cpus())
    barrier.wait()
    print(name, "has met the other one")


if __name__ == "__main__":
    # Keep to one CPU where the system allows it; children inherit that.
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    barrier = multiprocessing.Barrier(2)
    dancer = multiprocessing.Process(
        target=meet, name="dancer", args=(barrier,)
    )
    singer = multiprocessing.Process(
        target=meet, name="singer", args=(barrier,)
    )
    dancer.start()
    singer.start()
    dancer.join()
    singer.join()

#> main    starts dancer
#> main    starts singer
#> dancer  | dancer is here, CPUs to run on: 1
#> singer  | singer is here, CPUs to run on: 1
#> ---
#> dancer  after singer | singer is here, CPUs to run on: 1
#> dancer  | dancer has met the other one
#> main    joins dancer
#> singer  after dancer | dancer is here, CPUs to run on: 1
#> singer  | singer has met the other one
#> main    joins singer
#> @ windows, macos
#> main    starts dancer
#> main    starts singer
#> dancer  | dancer is here, CPUs to run on: {1..4096}
#> singer  | singer is here, CPUs to run on: {1..4096}
#> ---
#> dancer  | dancer has met the other one
#> main    joins dancer
#> singer  | singer has met the other one
#> main    joins singer
