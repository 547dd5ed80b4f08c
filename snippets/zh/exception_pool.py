import multiprocessing


def share(cakes, guests):
    return cakes / guests


if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        result = pool.apply_async(share, (1, 0))
        try:
            print("每人分到", result.get())
        except ZeroDivisionError as error:
            print("主进程捕获了:", error)
            print("它的起因:", type(error.__cause__).__name__)

#> main  | 主进程捕获了: division by zero
#> main  | 它的起因: RemoteTraceback
