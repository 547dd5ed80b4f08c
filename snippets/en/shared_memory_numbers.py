import multiprocessing
from multiprocessing.shared_memory import SharedMemory

HALF = 50_000


def fill(name, start):
    block = SharedMemory(name=name)
    # The same bytes, seen as integers of eight bytes each.
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
        print("sum:", sum(numbers[: 2 * HALF]))
    print("must be:", sum(range(2 * HALF)))
    block.close()
    block.unlink()

#> main  starts ann
#> main  starts ben
#> main  joins ann
#> main  joins ben
#> main  | sum: 4999950000
#> main  | must be: 4999950000
