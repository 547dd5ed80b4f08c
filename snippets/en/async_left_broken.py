import multiprocessing
import time


def bake(cake):
    print(cake, "is in the oven")
    time.sleep(20)
    print(cake, "is baked")


if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        pool.apply_async(bake, ("plum cake",))
    print("the bakery is closed")

#> main          after PoolWorker-* | plum cake is in the oven x{0..1}
#> main          | the bakery is closed
#> PoolWorker-*  | plum cake is in the oven x{0..1}
