import multiprocessing


def claim(name, owner):
    if owner.value == 0:
        owner.value = 1
        print(name, "has it")
    else:
        print(name, "is too late")


if __name__ == "__main__":
    owner = multiprocessing.Value("i", 0)
    first = multiprocessing.Process(target=claim, args=("first", owner), name="first")
    first.start()
    first.join(0.3)
    claim("main", owner)
    first.join()
