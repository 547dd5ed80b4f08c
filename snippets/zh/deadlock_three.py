import multiprocessing


def eat(left, right):
    name = multiprocessing.current_process().name
    with left:
        with right:
            print(name, "吃面")


if __name__ == "__main__":
    one = multiprocessing.Lock()
    two = multiprocessing.Lock()
    three = multiprocessing.Lock()
    ann = multiprocessing.Process(target=eat, name="ann", args=(one, two))
    ben = multiprocessing.Process(target=eat, name="ben", args=(two, three))
    # 写成 (three, one) 就成了环
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
#> ann   | ann 吃面
#> main  joins ann
#> ben   | ben 吃面
#> main  joins ben
#> cleo  | cleo 吃面
#> main  joins cleo
