import multiprocessing
import time


def bake(cake):
    print(cake, "is in the oven")
    time.sleep(0.1)
    print(cake, "is baked")


if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        result = pool.apply_async(bake, ("plum cake",))
        # Wait for the task, and raise its exception if it has one.
        result.get()
    print("the bakery is closed")

#> main          after PoolWorker-* | plum cake is in the oven
#> main          after PoolWorker-* | plum cake is baked
#> main          | the bakery is closed
#> PoolWorker-*  | plum cake is in the oven
#> PoolWorker-*  | plum cake is baked
