import multiprocessing


def task():
    print("the task is executed")


if __name__ == "__main__":
    first = multiprocessing.Process(target=task, name="first")
    first.start()
    first.join()
    try:
        first.start()
    except AssertionError as error:
        print("start():", error)

    # To execute the task again, make another object.
    second = multiprocessing.Process(target=task, name="second")
    second.start()
    second.join()

#> main    starts first
#> first   | the task is executed
#> main    joins first
#> main    | start(): cannot start a process twice
#> main    starts second
#> second  | the task is executed
#> main    joins second
