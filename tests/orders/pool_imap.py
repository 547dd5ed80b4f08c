import multiprocessing


def square(number):
    print("squares", number)
    return number * number


if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        for result in pool.imap(square, [2, 3]):
            print("result", result)

#: squares 2 < result 4
#: squares 3 < result 9
