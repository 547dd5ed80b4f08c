import multiprocessing


# 在每个工作进程里执行一次，任务由此得到事件。
def set_up(event):
    global salad_ready
    salad_ready = event


# 炖肉要等到沙拉做好，所以需要两个工作进程。
def cook(dish):
    if dish == "炖肉":
        salad_ready.wait()
    print(dish, "做好了")
    if dish == "沙拉":
        salad_ready.set()
    return f"一盘{dish}"


if __name__ == "__main__":
    event = multiprocessing.Event()
    with multiprocessing.Pool(2, set_up, (event,)) as pool:
        dishes = pool.map(cook, ["炖肉", "沙拉"], chunksize=1)
    print(dishes)

#> PoolWorker-*  | 沙拉 做好了
#> ---
#> PoolWorker-*  | 炖肉 做好了
#> ---
#> main          after PoolWorker-* | 沙拉 做好了
#> main          after PoolWorker-* | 炖肉 做好了
#> main          | ['一盘炖肉', '一盘沙拉']
