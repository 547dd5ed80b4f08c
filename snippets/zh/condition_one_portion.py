import multiprocessing


def guest(kitchen, portions):
    name = multiprocessing.current_process().name
    with kitchen:
        if kitchen.wait_for(lambda: portions.value > 0, timeout=0.3):
            portions.value -= 1
            print(name, "吃上了")
        else:
            print(name, "没吃上")


if __name__ == "__main__":
    kitchen = multiprocessing.Condition()
    portions = multiprocessing.Value("i", 1, lock=False)
    args = (kitchen, portions)
    ann = multiprocessing.Process(target=guest, name="ann", args=args)
    ben = multiprocessing.Process(target=guest, name="ben", args=args)
    ann.start()
    ben.start()
    ann.join()
    ben.join()
    print("剩余份数：", portions.value)

#> main  starts ann
#> main  starts ben
#> ann   | ann 吃上了 or | ann 没吃上
#> main  joins ann
#> ben   | ben 吃上了 or | ben 没吃上
#> main  joins ben
#> main  | 剩余份数： 0
