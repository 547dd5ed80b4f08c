import multiprocessing
import random

SEED = 42


# A generator for this task alone.
def roll(number):
    dice = random.Random(f"{SEED}-{number}")
    return [dice.randint(1, 6) for _ in range(4)]


if __name__ == "__main__":
    rolls = []
    for workers in (1, 2):
        with multiprocessing.Pool(workers) as pool:
            rolls.append(pool.map(roll, range(3), chunksize=1))
    print(rolls[0])
    print("two workers, the same rolls:", rolls[1] == rolls[0])

#> main  | [[3, 2, 2, 3], [5, 1, 3, 1], [6, 4, 3, 5]]
#> main  | two workers, the same rolls: True
