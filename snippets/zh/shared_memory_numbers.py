import multiprocessing
from multiprocessing.shared_memory import SharedMemory

HALF = 50_000


def fill(name, start):
    block = SharedMemory(name=name)
    # 同样的字节，看作每个八字节的整数。
    with block.buf.cast("q") as numbers:
        for index in range(start, start + HALF):
            numbers[index] = index
    block.close()


if __name__ == "__main__":
    block = SharedMemory(create=True, size=2 * HALF * 8)
    children = [
        multiprocessing.Process(
            target=fill, name=name, args=(block.name, start)
        )
        for name, start in (("ann", 0), ("ben", HALF))
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    with block.buf.cast("q") as numbers:
        print("总和：", sum(numbers[: 2 * HALF]))
    print("应该是：", sum(range(2 * HALF)))
    block.close()
    block.unlink()

#> main  starts ann
#> main  starts ben
#> main  joins ann
#> main  joins ben
#> main  | 总和： 4999950000
#> main  | 应该是： 4999950000
