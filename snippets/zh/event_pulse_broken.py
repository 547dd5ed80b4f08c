import multiprocessing


def runner(gun):
    print("听到枪声：", gun.wait(timeout=0.3))


if __name__ == "__main__":
    gun = multiprocessing.Event()
    # 本意是给此刻正在等待的进程发一个短信号
    gun.set()
    gun.clear()
    late = multiprocessing.Process(target=runner, name="late", args=(gun,))
    late.start()
    late.join()

#> main  starts late
#> late  | 听到枪声： False
#> main  joins late
