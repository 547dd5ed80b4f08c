import multiprocessing


def share(cakes, guests):
    print("每人分到", cakes / guests)


if __name__ == "__main__":
    child = multiprocessing.Process(target=share, name="child", args=(1, 0))
    try:
        child.start()
        child.join()
        print("主进程里没有异常")
    except ZeroDivisionError:
        print("主进程捕获了异常")
    print("退出码:", child.exitcode)

#> main   starts child
#> child  ! Process child:
#> child  ! Traceback (most recent call last):
#> child  ! ...
#> child  ! ZeroDivisionError: division by zero
#> child  exits 1
#> main   joins child
#> main   | 主进程里没有异常
#> main   | 退出码: 1
