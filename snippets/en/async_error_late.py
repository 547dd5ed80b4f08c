import multiprocessing


def share(cakes, guests):
    return cakes / guests


if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        result = pool.apply_async(share, (1, 0))
        # No more tasks; wait until those it has are done.
        pool.close()
        pool.join()
        print("the task is done, and main goes on")
        try:
            print("each gets", result.get())
        except ZeroDivisionError as error:
            print("get() raised:", error)

#> main  | the task is done, and main goes on
#> main  | get() raised: division by zero
