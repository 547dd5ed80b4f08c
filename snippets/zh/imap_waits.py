import multiprocessing


def set_up(event):
    global guests_are_here
    guests_are_here = event


# 主进程说客人到了，炖肉才出锅。
def cook(dish):
    if dish == "炖肉":
        guests_are_here.wait()
    return dish


if __name__ == "__main__":
    event = multiprocessing.Event()
    with multiprocessing.Pool(2, set_up, (event,)) as pool:
        dishes = pool.imap(cook, ["炖肉", "沙拉"])
        try:
            print("第一道：", dishes.next(timeout=0.2))
        except multiprocessing.TimeoutError:
            print("0.2 秒后还没有炖肉")
        event.set()
        print("第一道：", next(dishes))
        print("第二道：", next(dishes))

#> main  | 0.2 秒后还没有炖肉
#> main  | 第一道： 炖肉
#> main  | 第二道： 沙拉
