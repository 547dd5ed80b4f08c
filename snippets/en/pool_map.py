import multiprocessing


# This runs in a worker; what it returns travels back to main.
def square(number):
    return number * number


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        squares = pool.map(square, range(5))
    print(squares)

#> main  | [0, 1, 4, 9, 16]
