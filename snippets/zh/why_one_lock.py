# /// script
# [tool.liverun]
# measures = true
# ///
import threading
import time


def count():
    number = 0
    while number < 4_000_000:
        number += 1


if __name__ == "__main__":
    first = threading.Thread(target=count)
    second = threading.Thread(target=count)

    begin = time.perf_counter()
    cpu_begin = time.process_time()
    first.start()
    second.start()
    first.join()
    second.join()
    # 整个进程的 CPU 时间，也就是两个线程合计
    cpu = time.process_time() - cpu_begin
    passed = time.perf_counter() - begin

    print(f"经过的时间：{passed:.2f} 秒")
    print(f"两个线程的 CPU 时间：{cpu:.2f} 秒")
    print(f"平均占用的 CPU 数：{cpu / passed:.2f}")

#> main  | 经过的时间：{0.0..30.0} 秒
#> main  | 两个线程的 CPU 时间：{0.0..30.0} 秒
#> main  | 平均占用的 CPU 数：{0.0..1.1}
