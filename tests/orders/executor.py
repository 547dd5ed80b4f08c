from concurrent.futures import ProcessPoolExecutor


def square(number):
    print("squares", number)
    return number * number


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(square, 2)
        print("submitted")
        print("result", future.result())

#: squares 2 < result 4
