# /// script
# [tool.liverun]
# measures = true
# ///
import multiprocessing
import time


def square(number):
    return number * number


# 做五次，打印最短的时间。
def measure(label, work):
    times = []
    for _ in range(5):
        begin = time.perf_counter()
        total = sum(work())
        times.append(time.perf_counter() - begin)
    print(f"{label}：{min(times) * 1000:.1f} ms，总和 {total}")


if __name__ == "__main__":
    numbers = range(2000)
    measure("循环", lambda: map(square, numbers))
    with multiprocessing.Pool(2) as pool:
        # 开始计时之前，启动大体已经完成。
        pool.map(square, numbers)
        for size in (1, 10, 100, 1000):
            measure(
                f"chunksize={size}",
                lambda size=size: pool.map(square, numbers, size),
            )

#> main  | 循环：{0.0..30000.0} ms，总和 2664667000
#> main  | chunksize=1：{0.0..30000.0} ms，总和 2664667000
#> main  | chunksize=10：{0.0..30000.0} ms，总和 2664667000
#> main  | chunksize=100：{0.0..30000.0} ms，总和 2664667000
#> main  | chunksize=1000：{0.0..30000.0} ms，总和 2664667000
