# /// script
# [tool.liverun]
# measures = true
# ///
import multiprocessing
import time


def count(used):
    number = 0
    while number < 10_000_000:
        number += 1
    used.value = time.process_time()


if __name__ == "__main__":
    used = [multiprocessing.Value("d", 0) for _ in range(4)]
    children = [
        multiprocessing.Process(target=count, args=(one,)) for one in used
    ]

    # 第一次启动可能比以后慢，所以不计入测量
    warm_up = multiprocessing.Process(name="warm-up")
    warm_up.start()
    warm_up.join()

    begin = time.perf_counter()
    for child in children:
        child.start()
    for child in children:
        child.join()
    passed = time.perf_counter() - begin

    cpu = sum(one.value for one in used)
    print(f"平均占用的 CPU 数: {cpu / passed:.2f}")
    print("机器的 CPU 数:", multiprocessing.cpu_count())

#> main  starts warm-up
#> main  joins warm-up
#> main  starts Process-1
#> main  starts Process-2
#> main  starts Process-3
#> main  starts Process-4
#> main  joins Process-1
#> main  joins Process-2
#> main  joins Process-3
#> main  joins Process-4
#> main  | 平均占用的 CPU 数: {0.0..4.1}
#> main  | 机器的 CPU 数: {1..4096}
