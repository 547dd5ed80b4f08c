import multiprocessing
import random

SEED = 42


def prepare(barrier):
    global all_at_work
    all_at_work = barrier


# 这个任务专用的生成器。
def roll(number):
    # 等到每个工作进程都有任务。
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
    print("换成两个工作进程，结果相同：", rolls[1] == rolls[0])

#> main  | [[3, 2, 2, 3], [5, 1, 3, 1], [6, 4, 3, 5], [5, 1, 3, 6]]
#> main  | 换成两个工作进程，结果相同： True
