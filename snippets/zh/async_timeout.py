import multiprocessing


def set_up(event):
    global oven_is_hot
    oven_is_hot = event


def bake(cake):
    oven_is_hot.wait()
    return f"{cake}烤好了"


if __name__ == "__main__":
    event = multiprocessing.Event()
    with multiprocessing.Pool(1, set_up, (event,)) as pool:
        result = pool.apply_async(bake, ("李子蛋糕",))
        try:
            print(result.get(timeout=0.2))
        except multiprocessing.TimeoutError:
            print("还没有烤好，任务仍在继续")
        event.set()
        print(result.get())

#> main  | 还没有烤好，任务仍在继续
#> main  | 李子蛋糕烤好了
