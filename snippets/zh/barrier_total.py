import multiprocessing


def work(total, all_done, amount):
    name = multiprocessing.current_process().name
    with total.get_lock():
        total.value += amount
    # 大家都加完，才去读
    all_done.wait()
    print(name, "看到的总数是", total.value)


if __name__ == "__main__":
    total = multiprocessing.Value("i", 0)
    all_done = multiprocessing.Barrier(2)
    ann = multiprocessing.Process(
        target=work, name="ann", args=(total, all_done, 1)
    )
    ben = multiprocessing.Process(
        target=work, name="ben", args=(total, all_done, 2)
    )
    ann.start()
    ben.start()
    ann.join()
    ben.join()

#> main  starts ann
#> main  starts ben
#> ann   after main starts ben
#> ann   | ann 看到的总数是 3
#> main  joins ann
#> ben   | ben 看到的总数是 3
#> main  joins ben
