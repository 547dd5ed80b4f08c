import multiprocessing


# 打印收到了几个参数，以及这些参数
def task(*words):
    print(len(words), words)


if __name__ == "__main__":
    # 少了逗号：("ab") 就是字符串，拆成了两个参数
    split = multiprocessing.Process(target=task, name="split", args=("ab"))
    # 有逗号：一个参数
    whole = multiprocessing.Process(target=task, name="whole", args=("ab",))
    # 列表也可以：args 可以是任何可迭代对象
    listed = multiprocessing.Process(target=task, name="listed", args=["ab"])

    for process in (split, whole, listed):
        process.start()
    for process in (split, whole, listed):
        process.join()

#> main    starts split
#> main    starts whole
#> main    starts listed
#> split   | 2 ('a', 'b')
#> main    joins split
#> whole   | 1 ('ab',)
#> main    joins whole
#> listed  | 1 ('ab',)
#> main    joins listed
