import multiprocessing
import time


def bake(cake):
    print(cake, "进了烤箱")
    time.sleep(20)
    print(cake, "烤好了")


if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        pool.apply_async(bake, ("李子蛋糕",))
    print("面包店打烊了")

#> main          after PoolWorker-* | 李子蛋糕 进了烤箱 x{0..1}
#> main          | 面包店打烊了
#> PoolWorker-*  | 李子蛋糕 进了烤箱 x{0..1}
