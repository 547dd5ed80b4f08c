import multiprocessing


def bake(loaves):
    for number in range(1, 4):
        print("烤好面包", number)
        loaves.release()


def sell(loaves):
    for number in range(1, 4):
        loaves.acquire()
        print("卖出面包", number)


if __name__ == "__main__":
    # 起初一个面包也没有
    loaves = multiprocessing.Semaphore(0)
    args = (loaves,)
    shop = multiprocessing.Process(target=sell, name="shop", args=args)
    baker = multiprocessing.Process(target=bake, name="baker", args=args)
    shop.start()
    baker.start()
    shop.join()
    baker.join()

#> main   starts shop
#> main   starts baker
#> shop   after baker | 烤好面包 1
#> shop   | 卖出面包 1
#> shop   after baker | 烤好面包 2
#> shop   | 卖出面包 2
#> shop   after baker | 烤好面包 3
#> shop   | 卖出面包 3
#> main   joins shop
#> baker  | 烤好面包 1
#> baker  | 烤好面包 2
#> baker  | 烤好面包 3
#> main   joins baker
