import multiprocessing


def runner(gun):
    print("听到枪声：", gun.wait(timeout=0.3))


if __name__ == "__main__":
    gun = multiprocessing.Event()
    # 设置之后不再清除，后来的进程不必等待
    gun.set()
    late = multiprocessing.Process(target=runner, name="late", args=(gun,))
    late.start()
    late.join()

#> main  starts late
#> late  | 听到枪声： True
#> main  joins late
