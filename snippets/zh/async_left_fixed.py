import multiprocessing
import time


def bake(cake):
    print(cake, "进了烤箱")
    time.sleep(0.1)
    print(cake, "烤好了")


if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        result = pool.apply_async(bake, ("李子蛋糕",))
        # 等待任务完成；它的异常也在这里抛出。
        result.get()
    print("面包店打烊了")

#> main          after PoolWorker-* | 李子蛋糕 进了烤箱
#> main          after PoolWorker-* | 李子蛋糕 烤好了
#> main          | 面包店打烊了
#> PoolWorker-*  | 李子蛋糕 进了烤箱
#> PoolWorker-*  | 李子蛋糕 烤好了
