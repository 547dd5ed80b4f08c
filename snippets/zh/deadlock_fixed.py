import multiprocessing


def use(a, b):
    name = multiprocessing.current_process().name
    # 所有进程都先获取 a，再获取 b
    with a:
        with b:
            print(name, "拿到了两把锁")
            print(name, "准备释放")


if __name__ == "__main__":
    a = multiprocessing.Lock()
    b = multiprocessing.Lock()
    args = (a, b)
    ann = multiprocessing.Process(target=use, name="ann", args=args)
    ben = multiprocessing.Process(target=use, name="ben", args=args)
    ann.start()
    ben.start()
    ann.join()
    ben.join()

#> main  starts ann
#> main  starts ben
#> ann   undivided 2
#> ann   | ann 拿到了两把锁
#> ann   | ann 准备释放
#> main  joins ann
#> ben   undivided 2
#> ben   | ben 拿到了两把锁
#> ben   | ben 准备释放
#> main  joins ben
