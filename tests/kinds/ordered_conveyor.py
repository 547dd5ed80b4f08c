import multiprocessing

END = None


def make(belt, taken):
    for item in ("cup", "bowl"):
        print("made", item, flush=True)
        belt.put(item)
        taken.acquire()
    belt.put(END)


def pack(belt, taken):
    while (item := belt.get()) is not END:
        print("packed", item, flush=True)
        taken.release()
    print("belt is empty", flush=True)


if __name__ == "__main__":
    belt, taken = multiprocessing.Queue(), multiprocessing.Semaphore(0)
    jobs = [
        multiprocessing.Process(
            target=job, args=(belt, taken), name=job.__name__
        )
        for job in (make, pack)
    ]
    for job in jobs:
        job.start()
    for job in jobs:
        job.join()

#> main  starts make
#> main  starts pack
#> make  | made cup
#> ---
#> pack  | packed cup
#> ---
#> make  | made bowl
#> ---
#> pack  | packed bowl
#> ---
#> main  joins make
#> pack  | belt is empty
#> main  joins pack
