import multiprocessing


def make(kitchen, portions):
    for _ in range(3):
        with kitchen:
            portions.value += 1
            print("做好的份数：", portions.value)
            # 让等待的进程重新检查份数
            kitchen.notify_all()


def wait_for_three(kitchen, portions):
    print("服务员来了")
    with kitchen:
        kitchen.wait_for(lambda: portions.value == 3)
        print("服务员端走", portions.value)


if __name__ == "__main__":
    kitchen = multiprocessing.Condition()
    # 条件变量自带锁，这里不需要另一把
    portions = multiprocessing.Value("i", 0, lock=False)
    args = (kitchen, portions)
    waiter = multiprocessing.Process(
        target=wait_for_three, name="waiter", args=args
    )
    waiter.start()
    cook = multiprocessing.Process(target=make, name="cook", args=args)
    cook.start()
    waiter.join()
    cook.join()

#> main    starts waiter
#> main    starts cook
#> waiter  | 服务员来了
#> waiter  after cook | 做好的份数： 3
#> waiter  | 服务员端走 3
#> main    joins waiter
#> cook    | 做好的份数： 1
#> cook    | 做好的份数： 2
#> cook    | 做好的份数： 3
#> main    joins cook
