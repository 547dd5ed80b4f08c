# /// script
# [tool.liverun]
# measures = true
# ///
import time


def wait():
    time.sleep(0.3)


def count():
    number = 0
    while number < 4_000_000:
        number += 1


# 打印 CPU 时间占经过时间的比例
def measure(label, work):
    begin = time.perf_counter()
    cpu_begin = time.process_time()
    work()
    cpu = time.process_time() - cpu_begin
    passed = time.perf_counter() - begin
    print(f"{label} {cpu / passed:.2f}")


if __name__ == "__main__":
    measure("等待:", wait)
    measure("计算:", count)

#> main  | 等待: {0.0..0.1}
#> main  | 计算: {0.0..1.1}
