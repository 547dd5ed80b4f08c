import multiprocessing
import random

SEED = 42


def roll(name):
    dice = random.Random(f"{SEED}-{name}")
    print([dice.randint(1, 6) for _ in range(4)])


if __name__ == "__main__":
    children = [
        multiprocessing.Process(target=roll, name=name, args=(name,))
        for name in ("ann", "ben")
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()

#> main  starts ann
#> main  starts ben
#> ann   | [4, 6, 5, 2]
#> main  joins ann
#> ben   | [2, 2, 4, 5]
#> main  joins ben
