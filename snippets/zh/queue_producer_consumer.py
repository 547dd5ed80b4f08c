import multiprocessing


# 生产者：放入三道菜，最后放入 None，表示“没有了”
def cook(queue):
    for dish in ("汤", "鱼", "饭"):
        print("端出", dish)
        queue.put(dish)
    queue.put(None)


# 消费者：取到 None 为止
def eat(queue):
    while True:
        dish = queue.get()
        if dish is None:
            break
        print("吃完", dish)
    print("没有菜了")


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    cooking = multiprocessing.Process(target=cook, name="cook", args=(queue,))
    eating = multiprocessing.Process(target=eat, name="guest", args=(queue,))
    cooking.start()
    eating.start()
    cooking.join()
    eating.join()

#> main   starts cook
#> main   starts guest
#> cook   | 端出 汤
#> cook   | 端出 鱼
#> cook   | 端出 饭
#> main   joins cook
#> guest  after cook | 端出 汤
#> guest  | 吃完 汤
#> guest  after cook | 端出 鱼
#> guest  | 吃完 鱼
#> guest  after cook | 端出 饭
#> guest  | 吃完 饭
#> guest  | 没有菜了
#> main   joins guest
