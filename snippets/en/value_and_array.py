import multiprocessing


def cook(temperature, portions, label):
    temperature.value = 92.5
    portions[0] -= 1
    portions[2] = 7
    label.value = b"soup"


if __name__ == "__main__":
    # One float, three integers and eight bytes.
    temperature = multiprocessing.Value("d", 20.0)
    portions = multiprocessing.Array("i", [4, 4, 4])
    label = multiprocessing.Array("c", b"fishcake")
    child = multiprocessing.Process(
        target=cook, name="cook", args=(temperature, portions, label)
    )
    child.start()
    child.join()
    print("temperature:", temperature.value)
    print("portions:", portions[:])
    print("label:", label.value)
    print("last three bytes:", label.raw[5:])

#> main  starts cook
#> main  joins cook
#> main  | temperature: 92.5
#> main  | portions: [3, 4, 7]
#> main  | label: b'soup'
#> main  | last three bytes: b'ake'
