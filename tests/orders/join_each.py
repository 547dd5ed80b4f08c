import multiprocessing


def task(name):
    print(name)


if __name__ == "__main__":
    for name in ("one", "two", "three"):
        child = multiprocessing.Process(target=task, args=(name,), name=name)
        child.start()
        child.join()
    print("all")

#: one < two
#: two < three
#: three < all
