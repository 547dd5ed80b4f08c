import multiprocessing

# 这几行可能在每个进程里执行，所以只定义，不做事。
TITLE = "=== 报告 ==="


def task(part):
    print("部分", part)


if __name__ == "__main__":
    # 这里只有主进程会执行。
    print(TITLE)
    for part in (1, 2):
        child = multiprocessing.Process(target=task, args=(part,))
        child.start()
        child.join()

#> main       | === 报告 ===
#> main       starts Process-1
#> Process-1  | 部分 1
#> main       joins Process-1
#> main       starts Process-2
#> Process-2  | 部分 2
#> main       joins Process-2
