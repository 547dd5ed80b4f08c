import multiprocessing


def eat(queue):
    while True:
        dish = queue.get()
        if dish is None:
            break
        print("吃", dish)


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    guests = [
        multiprocessing.Process(target=eat, name=name, args=(queue,))
        for name in ("guest-1", "guest-2")
    ]
    for guest in guests:
        guest.start()
    for dish in ("汤", "鱼", "饭"):
        queue.put(dish)

    # 菜都放完以后，给每位客人一个哨兵。
    for guest in guests:
        queue.put(None)
    for guest in guests:
        guest.join()
    print("两位都走了")

#> main     starts guest-1
#> main     starts guest-2
#> ---
#> guest-*  | 吃 汤
#> guest-*  | 吃 鱼
#> guest-*  | 吃 饭
#> main     joins guest-1
#> main     joins guest-2
#> main     | 两位都走了
