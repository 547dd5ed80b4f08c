import multiprocessing


def square(number):
    print("squares", number)
    return number * number


if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        print("results", pool.map(square, [2, 3], chunksize=2))

#: squares 3 < results [4, 9]
