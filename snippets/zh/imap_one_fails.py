import multiprocessing


def share(guests):
    return 6 / guests


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        results = pool.imap(share, [3, 0, 2])
        while True:
            try:
                print("每人几块：", next(results))
            except StopIteration:
                break
            except ZeroDivisionError as error:
                print("异常：", error)

#> main  | 每人几块： 2.0
#> main  | 异常： division by zero
#> main  | 每人几块： 3.0
