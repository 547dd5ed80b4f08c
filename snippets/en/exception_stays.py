import multiprocessing


def share(cakes, guests):
    print("each gets", cakes / guests)


if __name__ == "__main__":
    child = multiprocessing.Process(target=share, name="child", args=(1, 0))
    try:
        child.start()
        child.join()
        print("no exception in main")
    except ZeroDivisionError:
        print("main caught the exception")
    print("exit code:", child.exitcode)

#> main   starts child
#> child  ! Process child:
#> child  ! Traceback (most recent call last):
#> child  ! ...
#> child  ! ZeroDivisionError: division by zero
#> child  exits 1
#> main   joins child
#> main   | no exception in main
#> main   | exit code: 1
