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
            # 它已经结束，或者即将结束，join() 几乎不用等待
            runner.join()
            place += 1
            print(place, runner.name)
            # 现在兔子也可以跑了
            hare_go.set()

#> main  starts hare
#> main  starts tortoise
#> main  joins tortoise
#> main  | 1 tortoise
#> main  joins hare
#> main  | 2 hare
