import multiprocessing


def task(name):
    print(name)


if __name__ == "__main__":
    children = [
        multiprocessing.Process(target=task, args=(name,), name=name)
        for name in ("one", "two", "three")
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("all")

#: one < all
#: two < all
#: three < all
