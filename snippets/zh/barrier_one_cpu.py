import multiprocessing
import os


# 本进程可以使用几个 CPU
def cpus():
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count()


def meet(barrier):
    name = multiprocessing.current_process().name
    print(name, "到了，可用的 CPU 数:", cpus())
    barrier.wait()
    print(name, "见到了对方")


if __name__ == "__main__":
    # 在支持的系统上，把程序限制在一个 CPU 上，子进程会继承这个限制
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
#> dancer  | dancer 到了，可用的 CPU 数: 1
#> singer  | singer 到了，可用的 CPU 数: 1
#> ---
#> dancer  after singer | singer 到了，可用的 CPU 数: 1
#> dancer  | dancer 见到了对方
#> main    joins dancer
#> singer  after dancer | dancer 到了，可用的 CPU 数: 1
#> singer  | singer 见到了对方
#> main    joins singer
#> @ windows, macos
#> main    starts dancer
#> main    starts singer
#> dancer  | dancer 到了，可用的 CPU 数: {1..4096}
#> singer  | singer 到了，可用的 CPU 数: {1..4096}
#> ---
#> dancer  | dancer 见到了对方
#> main    joins dancer
#> singer  | singer 见到了对方
#> main    joins singer
