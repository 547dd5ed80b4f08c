import multiprocessing
import random

SEED = 42


def prepare(barrier):
    global all_at_work
    all_at_work = barrier


# A generator for this task alone.
def roll(number):
    # Waits until every worker has a task.
    all_at_work.wait()
    dice = random.Random(f"{SEED}-{number}")
    return [dice.randint(1, 6) for _ in range(4)]


if __name__ == "__main__":
    rolls = []
    for workers in (1, 2):
        barrier = multiprocessing.Barrier(workers)
        with multiprocessing.Pool(workers, prepare, (barrier,)) as pool:
            rolls.append(pool.map(roll, range(4), chunksize=1))
    print(rolls[0])
    print("two workers, the same rolls:", rolls[1] == rolls[0])

#> main  | [[3, 2, 2, 3], [5, 1, 3, 1], [6, 4, 3, 5], [5, 1, 3, 6]]
#> main  | two workers, the same rolls: True
