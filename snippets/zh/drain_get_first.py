import multiprocessing


def cook(queue, size):
    queue.put("x" * size)


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    cooks = [
        multiprocessing.Process(target=cook, name=name, args=(queue, 200_000))
        for name in ("ann", "bob")
    ]
    for process in cooks:
        process.start()

    # 放入几项就取几项，然后才 join()。
    for _ in cooks:
        print("字符数：", len(queue.get()))
    for process in cooks:
        process.join()
    print("全部结束")

#> main  starts ann
#> main  starts bob
#> main  | 字符数： 200000
#> main  | 字符数： 200000
#> main  joins ann
#> main  joins bob
#> main  | 全部结束
