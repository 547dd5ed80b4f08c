import multiprocessing
from multiprocessing.connection import wait


def run(awake):
    awake.wait()


if __name__ == "__main__":
    asleep = multiprocessing.Event()
    awake = multiprocessing.Event()
    awake.set()
    hare = multiprocessing.Process(target=run, name="hare", args=(asleep,))
    tortoise = multiprocessing.Process(
        target=run, name="tortoise", args=(awake,)
    )
    hare.start()
    tortoise.start()
    running = {hare.sentinel: hare, tortoise.sentinel: tortoise}
    place = 0
    while running:
        for sentinel in wait(list(running)):
            runner = running.pop(sentinel)
            # It has ended, so join() returns at once.
            runner.join()
            place += 1
            print(place, runner.name)
            # The noise wakes the hare.
            asleep.set()

#> main  starts hare
#> main  starts tortoise
#> main  joins tortoise
#> main  | 1 tortoise
#> main  joins hare
#> main  | 2 hare
