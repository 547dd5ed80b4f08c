import multiprocessing
import random

SEED = 42


# 这个任务专用的生成器。
def roll(number):
    dice = random.Random(f"{SEED}-{number}")
    return [dice.randint(1, 6) for _ in range(4)]


if __name__ == "__main__":
    rolls = []
    for workers in (1, 2):
        with multiprocessing.Pool(workers) as pool:
            rolls.append(pool.map(roll, range(3), chunksize=1))
    print(rolls[0])
    print("换成两个工作进程，结果相同：", rolls[1] == rolls[0])

#> main  | [[3, 2, 2, 3], [5, 1, 3, 1], [6, 4, 3, 5]]
#> main  | 换成两个工作进程，结果相同： True
