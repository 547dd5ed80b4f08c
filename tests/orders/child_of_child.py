import multiprocessing


def inner():
    print("inner")


def outer():
    print("outer")
    child = multiprocessing.Process(target=inner, name="inner")
    child.start()
    child.join()
    print("outer over")


if __name__ == "__main__":
    child = multiprocessing.Process(target=outer, name="outer")
    child.start()
    print("main")
    child.join()
    print("over")

#: outer < inner
#: inner < outer over
#: outer over < over
