import multiprocessing


def guest(kitchen, portions):
    name = multiprocessing.current_process().name
    with kitchen:
        if kitchen.wait_for(lambda: portions.value > 0, timeout=0.3):
            portions.value -= 1
            print(name, "eats")
        else:
            print(name, "goes without")


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
    print("portions left:", portions.value)

#> main  starts ann
#> main  starts ben
#> ann   | ann eats or | ann goes without
#> main  joins ann
#> ben   | ben eats or | ben goes without
#> main  joins ben
#> main  | portions left: 0
