import multiprocessing


# Come to the meeting point, and wait there for the other process.
def meet(barrier):
    name = multiprocessing.current_process().name
    print(name, "is here and waits")
    # wait() returns once both processes have called it.
    barrier.wait()
    print(name, "has met the other one")


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
    print("exit codes:", [dancer.exitcode, singer.exitcode])

#> main    starts dancer
#> main    starts singer
#> dancer  | dancer is here and waits
#> singer  | singer is here and waits
#> ---
#> dancer  after singer | singer is here and waits
#> dancer  | dancer has met the other one
#> main    joins dancer
#> singer  after dancer | dancer is here and waits
#> singer  | singer has met the other one
#> main    joins singer
#> main    | exit codes: [0, 0]
