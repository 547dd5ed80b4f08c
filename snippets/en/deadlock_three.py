import multiprocessing


def eat(left, right):
    name = multiprocessing.current_process().name
    with left:
        with right:
            print(name, "eats")


if __name__ == "__main__":
    one = multiprocessing.Lock()
    two = multiprocessing.Lock()
    three = multiprocessing.Lock()
    ann = multiprocessing.Process(target=eat, name="ann", args=(one, two))
    ben = multiprocessing.Process(target=eat, name="ben", args=(two, three))
    # (three, one) would close the circle.
    cleo = multiprocessing.Process(target=eat, name="cleo", args=(one, three))
    ann.start()
    ben.start()
    cleo.start()
    ann.join()
    ben.join()
    cleo.join()

#> main  starts ann
#> main  starts ben
#> main  starts cleo
#> ann   | ann eats
#> main  joins ann
#> ben   | ben eats
#> main  joins ben
#> cleo  | cleo eats
#> main  joins cleo
