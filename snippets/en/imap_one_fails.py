import multiprocessing


def share(guests):
    return 6 / guests


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        results = pool.imap(share, [3, 0, 2])
        while True:
            try:
                print("cakes for each:", next(results))
            except StopIteration:
                break
            except ZeroDivisionError as error:
                print("error:", error)

#> main  | cakes for each: 2.0
#> main  | error: division by zero
#> main  | cakes for each: 3.0
