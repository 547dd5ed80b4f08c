import multiprocessing


def use(first, second, both):
    name = multiprocessing.current_process().name
    with first:
        # 等到两个进程各自持有第一把锁
        both.wait()
        # 不写 timeout 就会永远等下去
        got = second.acquire(timeout=0.3)
        print(name, "得到第二把锁：", got)
        # 两个都试过之后才释放
        both.wait()


if __name__ == "__main__":
    a = multiprocessing.Lock()
    b = multiprocessing.Lock()
    both = multiprocessing.Barrier(2)
    ann = multiprocessing.Process(target=use, name="ann", args=(a, b, both))
    ben = multiprocessing.Process(target=use, name="ben", args=(b, a, both))
    ann.start()
    ben.start()
    ann.join()
    ben.join()

#> main  starts ann
#> main  starts ben
#> ann   after main starts ben
#> ann   | ann 得到第二把锁： False
#> ben   | ben 得到第二把锁： False
#> ---
#> main  joins ann
#> main  joins ben
