import multiprocessing


# 到达会合点，等另一个进程也到达才继续
def meet(barrier):
    name = multiprocessing.current_process().name
    print(name, "到了，等对方")
    # 两个进程都调用了 wait()，它才会返回
    barrier.wait()
    print(name, "见到了对方")


if __name__ == "__main__":
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
    print("退出码:", [dancer.exitcode, singer.exitcode])

#> main    starts dancer
#> main    starts singer
#> dancer  | dancer 到了，等对方
#> singer  | singer 到了，等对方
#> ---
#> dancer  after singer | singer 到了，等对方
#> dancer  | dancer 见到了对方
#> main    joins dancer
#> singer  after dancer | dancer 到了，等对方
#> singer  | singer 见到了对方
#> main    joins singer
#> main    | 退出码: [0, 0]
