import multiprocessing


def work(stop):
    stop.wait()


def test_forgetful(stop):
    multiprocessing.Process(target=work, name="ann", args=(stop,)).start()


def test_tidy(stop):
    ben = multiprocessing.Process(target=work, name="ben", args=(stop,))
    ben.start()
    stop.set()
    ben.join()


# Run a test, and then see which processes it has left behind.
def checked(test):
    stop = multiprocessing.Event()
    test(stop)
    left = multiprocessing.active_children()
    print(test.__name__, "leaves", [child.name for child in left])
    for child in left:
        child.kill()
        child.join()


if __name__ == "__main__":
    checked(test_forgetful)
    checked(test_tidy)

#> main  starts ann
#> main  | test_forgetful leaves ['ann']
#> main  kills ann
#> ann   killed by SIGKILL
#> main  joins ann
#> main  starts ben
#> main  joins ben
#> main  | test_tidy leaves []
