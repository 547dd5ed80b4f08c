import functools
import multiprocessing


def multiply(factor, number):
    return factor * number


if __name__ == "__main__":
    triple = functools.partial(multiply, 3)
    with multiprocessing.Pool(2) as pool:
        print(pool.map(triple, [1, 2, 3]))

#> main  | [3, 6, 9]
