import multiprocessing


def cook(temperature, portions, label):
    temperature.value = 92.5
    portions[0] -= 1
    portions[2] = 7
    label.value = b"soup"


if __name__ == "__main__":
    # 一个浮点数、三个整数、八个字节。
    temperature = multiprocessing.Value("d", 20.0)
    portions = multiprocessing.Array("i", [4, 4, 4])
    label = multiprocessing.Array("c", b"fishcake")
    child = multiprocessing.Process(
        target=cook, name="cook", args=(temperature, portions, label)
    )
    child.start()
    child.join()
    print("温度：", temperature.value)
    print("份数：", portions[:])
    print("标签：", label.value)
    print("最后三个字节：", label.raw[5:])

#> main  starts cook
#> main  joins cook
#> main  | 温度： 92.5
#> main  | 份数： [3, 4, 7]
#> main  | 标签： b'soup'
#> main  | 最后三个字节： b'ake'
