import multiprocessing


def share(cakes, guests):
    return cakes / guests


if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        result = pool.apply_async(share, (1, 0))
        try:
            print("each gets", result.get())
        except ZeroDivisionError as error:
            print("main caught:", error)
            print("its cause:", type(error.__cause__).__name__)

#> main  | main caught: division by zero
#> main  | its cause: RemoteTraceback
