import multiprocessing


def serve(portions):
    # 一个临界区：别的进程看不到只改了一半的数组。
    with portions.get_lock():
        portions[0] -= 3
        print("三份正在送")
        portions[1] += 3


def count(portions):
    # 也是一个临界区：两次读取之间，数组不会变。
    with portions.get_lock():
        kitchen = portions[0]
        print("厨房里：", kitchen)
        table = portions[1]
        print("一共：", kitchen + table)


if __name__ == "__main__":
    # 厨房里十份，餐桌上没有。
    portions = multiprocessing.Array("i", [10, 0])
    waiter = multiprocessing.Process(
        target=serve, name="waiter", args=(portions,)
    )
    boss = multiprocessing.Process(target=count, name="boss", args=(portions,))
    waiter.start()
    boss.start()
    waiter.join()
    boss.join()
    print("最后：", portions[:])

#> main    starts waiter
#> main    starts boss
#> waiter  undivided 1
#> waiter  | 三份正在送
#> main    joins waiter
#> boss    undivided 2
#> boss    | 厨房里： 10 or | 厨房里： 7
#> boss    | 一共： 10
#> main    joins boss
#> main    | 最后： [7, 3]
