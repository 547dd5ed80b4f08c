import multiprocessing


def cook(queue, size):
    queue.put("x" * size)


if __name__ == "__main__":
    small = multiprocessing.Queue()
    large = multiprocessing.Queue()
    first = multiprocessing.Process(
        target=cook, name="first", args=(small, 1_000)
    )
    second = multiprocessing.Process(
        target=cook, name="second", args=(large, 1_000_000)
    )
    first.start()
    second.start()

    # 还没有进程调用 get()。
    first.join()
    print("小的，退出码", first.exitcode)
    second.join(timeout=0.3)
    print("大的，退出码", second.exitcode)

    large.get()
    second.join()
    print("get() 之后，退出码", second.exitcode)

#> main  starts first
#> main  starts second
#> main  joins first
#> main  | 小的，退出码 0
#> main  joins second (timeout)
#> main  | 大的，退出码 None
#> main  joins second
#> main  | get() 之后，退出码 0
