import multiprocessing


def cook(queue):
    queue.put("x" * 1_000_000)


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        queue = manager.Queue()
        child = multiprocessing.Process(
            target=cook, name="cook", args=(queue,)
        )
        child.start()
        child.join()
        print("退出码", child.exitcode)
        print("字符数：", len(queue.get()))

#> main  starts cook
#> main  joins cook
#> main  | 退出码 0
#> main  | 字符数： 1000000
