import multiprocessing


def serve(portions):
    portions[0] -= 3
    print("三份正在送")
    portions[1] += 3


def count(portions):
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
#> waiter  | 三份正在送
#> main    joins waiter
#> boss    | 厨房里： 10 or | 厨房里： 7
#> boss    | 一共： 10 or | 一共： 7 or | 一共： 13
#> main    joins boss
#> main    | 最后： [7, 3]
