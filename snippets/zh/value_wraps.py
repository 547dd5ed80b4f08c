import multiprocessing


def add(narrow, wide):
    narrow.value += 1
    wide.value += 1


if __name__ == "__main__":
    # 四个字节的有符号整数，这是最大的一个。
    largest = 2**31 - 1
    narrow = multiprocessing.Value("i", largest)
    wide = multiprocessing.Value("q", largest)
    child = multiprocessing.Process(
        target=add, name="child", args=(narrow, wide)
    )
    child.start()
    child.join()
    print("原来：", largest)
    print("i：", narrow.value)
    print("q：", wide.value)

#> main  starts child
#> main  joins child
#> main  | 原来： 2147483647
#> main  | i： -2147483648
#> main  | q： 2147483648
