import multiprocessing


def runner(gun):
    print("heard the gun:", gun.wait(timeout=0.3))


if __name__ == "__main__":
    gun = multiprocessing.Event()
    # Leave it set: whoever comes later goes on at once.
    gun.set()
    late = multiprocessing.Process(target=runner, name="late", args=(gun,))
    late.start()
    late.join()

#> main  starts late
#> late  | heard the gun: True
#> main  joins late
