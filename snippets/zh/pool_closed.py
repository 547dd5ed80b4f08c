import multiprocessing


def square(number):
    return number * number


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print(pool.map(square, [1, 2, 3]))
    try:
        print(pool.map(square, [4, 5, 6]))
    except ValueError as error:
        print("map 抛出：", error)

#> main  | [1, 4, 9]
#> main  | map 抛出： Pool not running
