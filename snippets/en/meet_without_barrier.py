import multiprocessing


# Nobody waits for the other one here.
def meet():
    name = multiprocessing.current_process().name
    print(name, "is here")
    print(name, "leaves again")


if __name__ == "__main__":
    dancer = multiprocessing.Process(target=meet, name="dancer")
    singer = multiprocessing.Process(target=meet, name="singer")
    dancer.start()
    singer.start()
    dancer.join()
    singer.join()
    print("exit codes:", [dancer.exitcode, singer.exitcode])

#> main    starts dancer
#> main    starts singer
#> dancer  | dancer is here
#> dancer  | dancer leaves again
#> main    joins dancer
#> singer  | singer is here
#> singer  | singer leaves again
#> main    joins singer
#> main    | exit codes: [0, 0]
