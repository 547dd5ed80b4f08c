import multiprocessing
import random


def roll(dice):
    print([dice.randint(1, 6) for _ in range(4)])


if __name__ == "__main__":
    dice = random.Random(42)
    print("main rolls first:", dice.randint(1, 6))
    children = [
        multiprocessing.Process(target=roll, name=name, args=(dice,))
        for name in ("ann", "ben")
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()

#> main  | main rolls first: 6
#> main  starts ann
#> main  starts ben
#> ann   | [1, 1, 6, 3]
#> main  joins ann
#> ben   | [1, 1, 6, 3]
#> main  joins ben
