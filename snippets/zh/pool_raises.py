import multiprocessing


def square(text):
    return int(text) ** 2


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        try:
            pool.map(square, ["5", "五个"])
        except ValueError as error:
            print("主进程捕获了:", error)

#> main  | 主进程捕获了: invalid literal for int() with base 10: '五个'
