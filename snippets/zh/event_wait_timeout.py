import multiprocessing


def guest(dinner, hungry):
    print("第一次：", dinner.wait(timeout=0.2))
    hungry.set()
    print("第二次：", dinner.wait())
    # 没有人调用 clear()，事件仍然是已设置状态
    print("第三次：", dinner.wait(timeout=0))


if __name__ == "__main__":
    dinner = multiprocessing.Event()
    hungry = multiprocessing.Event()
    args = (dinner, hungry)
    child = multiprocessing.Process(target=guest, name="guest", args=args)
    child.start()
    hungry.wait()
    dinner.set()
    child.join()

#> main   starts guest
#> guest  | 第一次： False
#> guest  | 第二次： True
#> guest  | 第三次： True
#> main   joins guest
