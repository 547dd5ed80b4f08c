import multiprocessing


def put(shelf, full):
    for number in range(1, 4):
        with shelf:
            shelf.wait_for(lambda: not full.value)
            print("放上蛋糕", number)
            full.value = 1
            shelf.notify_all()


def take(shelf, full):
    for number in range(1, 4):
        with shelf:
            shelf.wait_for(lambda: full.value)
            print("取走蛋糕", number)
            full.value = 0
            shelf.notify_all()


if __name__ == "__main__":
    shelf = multiprocessing.Condition()
    full = multiprocessing.Value("i", 0, lock=False)
    args = (shelf, full)
    guest = multiprocessing.Process(target=take, name="guest", args=args)
    baker = multiprocessing.Process(target=put, name="baker", args=args)
    guest.start()
    baker.start()
    guest.join()
    baker.join()

#> main   starts guest
#> main   starts baker
#> baker  | 放上蛋糕 1
#> guest  after baker | 放上蛋糕 1
#> guest  | 取走蛋糕 1
#> baker  after guest | 取走蛋糕 1
#> baker  | 放上蛋糕 2
#> guest  after baker | 放上蛋糕 2
#> guest  | 取走蛋糕 2
#> baker  after guest | 取走蛋糕 2
#> baker  | 放上蛋糕 3
#> guest  after baker | 放上蛋糕 3
#> guest  | 取走蛋糕 3
#> main   joins guest
#> main   joins baker
