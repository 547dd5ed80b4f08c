import multiprocessing


def square(text):
    return int(text) ** 2


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        try:
            pool.map(square, ["5", "five"])
        except ValueError as error:
            print("main caught:", error)

#> main  | main caught: invalid literal for int() with base 10: 'five'
