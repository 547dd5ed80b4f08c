import multiprocessing
import os


def square(number):
    return number * number, os.getpid()


# 每一项一个字母，代表执行它的工作进程。
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
            print(f"{size}：总和 {sum(squares)}，{letters(pids)}")

#> main  | 1：总和 285，{/A[AB]+/}
#> main  | 5：总和 285，{/AAAAA(AAAAA|BBBBB)/}
#> main  | 10：总和 285，AAAAAAAAAA
