import multiprocessing


def slices(guests):
    return 12 // guests


# Ask for one result after another, also after an error.
def everything(results):
    while True:
        try:
            yield next(results)
        except StopIteration:
            return
        except ZeroDivisionError:
            yield "error"


if __name__ == "__main__":
    guests = [1, 0, 2, 3, 4]
    with multiprocessing.Pool(2) as pool:
        for size in (1, 2):
            results = pool.imap(slices, guests, chunksize=size)
            print(f"chunksize={size}:", list(everything(results)))

#> main  | chunksize=1: [12, 'error', 6, 4, 3]
#> main  | chunksize=2: ['error']
