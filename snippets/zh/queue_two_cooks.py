import multiprocessing


# 每个厨师按这个次序放入自己的菜。
def cook(queue, name, dishes):
    for dish in dishes:
        queue.put((name, dish))


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    menus = {"ann": ["汤", "鱼"], "bob": ["沙拉", "蛋糕"]}
    cooks = [
        multiprocessing.Process(
            target=cook, name=name, args=(queue, name, dishes)
        )
        for name, dishes in menus.items()
    ]
    for process in cooks:
        process.start()

    arrived = [queue.get() for _ in range(4)]
    print("最先取到：", arrived[0][1])
    for name in menus:
        print(name, [dish for who, dish in arrived if who == name])
    for process in cooks:
        process.join()

#> main  starts ann
#> main  starts bob
#> main  | 最先取到： 汤 or | 最先取到： 沙拉
#> main  | ann ['汤', '鱼']
#> main  | bob ['沙拉', '蛋糕']
#> main  joins ann
#> main  joins bob
