import multiprocessing
from multiprocessing.connection import wait


def run(go):
    go.wait()


if __name__ == "__main__":
    hare_go = multiprocessing.Event()
    tortoise_go = multiprocessing.Event()
    tortoise_go.set()
    hare = multiprocessing.Process(target=run, name="hare", args=(hare_go,))
    tortoise = multiprocessing.Process(
        target=run, name="tortoise", args=(tortoise_go,)
    )
    hare.start()
    tortoise.start()
    running = {hare.sentinel: hare, tortoise.sentinel: tortoise}
    place = 0
    while running:
        for sentinel in wait(list(running)):
            runner = running.pop(sentinel)
            # It has ended, or is about to: join() hardly waits.
            runner.join()
            place += 1
            print(place, runner.name)
            # Now the hare can run as well.
            hare_go.set()

#> main  starts hare
#> main  starts tortoise
#> main  joins tortoise
#> main  | 1 tortoise
#> main  joins hare
#> main  | 2 hare
