import multiprocessing
import random

random.seed(42)


def draw(numbers):
    numbers.put(random.getrandbits(64))


# 用这种启动方法，两个子进程抽到的数相同吗？
def same(method):
    context = multiprocessing.get_context(method)
    numbers = context.Queue()
    children = [
        context.Process(target=draw, args=(numbers,)) for _ in range(2)
    ]
    for child in children:
        child.start()
    drawn = [numbers.get() for _ in children]
    for child in children:
        child.join()
    return drawn[0] == drawn[1]


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        print(f"{method}，抽到相同的数：", same(method))

#> main  starts Process-1
#> main  starts Process-2
#> main  joins Process-1
#> main  joins Process-2
#> main  | fork，抽到相同的数： False
#> main  starts Process-3
#> main  starts Process-4
#> main  joins Process-3
#> main  joins Process-4
#> main  | spawn，抽到相同的数： True
