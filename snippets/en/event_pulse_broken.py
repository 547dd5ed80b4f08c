import multiprocessing


def runner(gun):
    print("heard the gun:", gun.wait(timeout=0.3))


if __name__ == "__main__":
    gun = multiprocessing.Event()
    # Meant as a short signal to whoever waits at this moment.
    gun.set()
    gun.clear()
    late = multiprocessing.Process(target=runner, name="late", args=(gun,))
    late.start()
    late.join()

#> main  starts late
#> late  | heard the gun: False
#> main  joins late
