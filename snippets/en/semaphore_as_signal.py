import multiprocessing


def bake(loaves):
    for number in range(1, 4):
        print("baked loaf", number)
        loaves.release()


def sell(loaves):
    for number in range(1, 4):
        loaves.acquire()
        print("sold loaf", number)


if __name__ == "__main__":
    # No loaf is there at first.
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
#> shop   after baker | baked loaf 1
#> shop   | sold loaf 1
#> shop   after baker | baked loaf 2
#> shop   | sold loaf 2
#> shop   after baker | baked loaf 3
#> shop   | sold loaf 3
#> main   joins shop
#> baker  | baked loaf 1
#> baker  | baked loaf 2
#> baker  | baked loaf 3
#> main   joins baker
