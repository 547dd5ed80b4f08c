# /// script
# [tool.liverun]
# measures = true
# timeout = 120
# ///
import multiprocessing
import time


# 做一段计算，再记下用掉的 CPU 时间
def count(used):
    number = 0
    while number < 20_000_000:
        number += 1
    # 这个进程到目前为止用掉的 CPU 时间，单位是秒
    used.value = time.process_time()


if __name__ == "__main__":
    # 子进程和主进程共享的两个小数（"d"）
    used = multiprocessing.Value("d", 0), multiprocessing.Value("d", 0)
    first = multiprocessing.Process(
        target=count, name="first", args=(used[0],)
    )
    second = multiprocessing.Process(
        target=count, name="second", args=(used[1],)
    )

    # 第一次启动可能比以后慢，所以不计入测量
    warm_up = multiprocessing.Process(name="warm-up")
    warm_up.start()
    warm_up.join()

    begin = time.perf_counter()
    first.start()
    second.start()
    first.join()
    second.join()
    passed = time.perf_counter() - begin

    cpu = used[0].value + used[1].value
    print(f"经过的时间: {passed:.2f} 秒")
    print(f"两个进程的 CPU 时间: {cpu:.2f} 秒")
    print(f"平均占用的 CPU 数: {cpu / passed:.2f}")

#> main  starts warm-up
#> main  joins warm-up
#> main  starts first
#> main  starts second
#> main  joins first
#> main  joins second
#> main  | 经过的时间: {0.0..120.0} 秒
#> main  | 两个进程的 CPU 时间: {0.0..120.0} 秒
#> main  | 平均占用的 CPU 数: {0.0..2.1}
