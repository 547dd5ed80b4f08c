import multiprocessing


# 在工作进程里运行，返回值会送回主进程
def square(number):
    return number * number


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        squares = pool.map(square, range(5))
    print(squares)

#> main  | [0, 1, 4, 9, 16]
