import multiprocessing


def square(number):
    print("squares", number)
    return number * number


def tell(result):
    print("result", result)


if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        waiting = pool.apply_async(square, [2], callback=tell)
        waiting.wait()
        pool.close()
        pool.join()
    print("over")

#: squares 2 < result 4
#: result 4 < over
