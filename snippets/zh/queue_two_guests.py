import multiprocessing


def eat(dishes, eaten):
    while True:
        dish = dishes.get()
        if dish is None:
            break
        eaten.put(dish)


if __name__ == "__main__":
    dishes = multiprocessing.Queue()
    eaten = multiprocessing.Queue()
    guests = [
        multiprocessing.Process(target=eat, args=(dishes, eaten))
        for _ in range(2)
    ]
    for guest in guests:
        guest.start()
    for dish in ("汤", "鱼", "饭"):
        dishes.put(dish)

    # 菜都放完以后，给每位客人一个哨兵。
    for guest in guests:
        dishes.put(None)
    print("吃掉了：", sorted(eaten.get() for _ in range(3)))
    for guest in guests:
        guest.join()

#> main       starts Process-1
#> main       starts Process-2
#> main       | 吃掉了： ['汤', '饭', '鱼']
#> main       joins Process-1
#> main       joins Process-2
