import multiprocessing


def task():
    print("执行任务")


if __name__ == "__main__":
    first = multiprocessing.Process(target=task, name="first")
    first.start()
    first.join()
    try:
        first.start()
    except AssertionError as error:
        print("start():", error)

    # 要再执行一次任务，就再创建一个对象
    second = multiprocessing.Process(target=task, name="second")
    second.start()
    second.join()

#> main    starts first
#> first   | 执行任务
#> main    joins first
#> main    | start(): cannot start a process twice
#> main    starts second
#> second  | 执行任务
#> main    joins second
