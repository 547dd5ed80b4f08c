import multiprocessing
import os


def square(number):
    return number * number, os.getpid()


# A letter for each item: the worker that had it.
def letters(pids):
    names = {}
    for pid in pids:
        names.setdefault(pid, "ABC"[len(names)])
    return "".join(names[pid] for pid in pids)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        for size in (1, 5, 10):
            pairs = pool.map(square, range(10), chunksize=size)
            squares, pids = zip(*pairs, strict=True)
            print(f"{size}: sum {sum(squares)}, {letters(pids)}")

#> main  | 1: sum 285, {/A[AB]+/}
#> main  | 5: sum 285, {/AAAAA(AAAAA|BBBBB)/}
#> main  | 10: sum 285, AAAAAAAAAA
