import multiprocessing


def use(lock):
    name = multiprocessing.current_process().name
    # 在这里获取锁，离开这一块时释放
    with lock:
        print(name, "进来")
        print(name, "出去")


if __name__ == "__main__":
    lock = multiprocessing.Lock()
    ann = multiprocessing.Process(target=use, name="ann", args=(lock,))
    ben = multiprocessing.Process(target=use, name="ben", args=(lock,))
    ann.start()
    ben.start()
    ann.join()
    ben.join()

#> main  starts ann
#> main  starts ben
#> ann   undivided 2
#> ann   | ann 进来
#> ann   | ann 出去
#> main  joins ann
#> ben   undivided 2
#> ben   | ben 进来
#> ben   | ben 出去
#> main  joins ben
