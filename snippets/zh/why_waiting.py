# /// script
# [tool.liverun]
# measures = true
# ///
import threading
import time


# 代表一次网络请求：要过一会儿才有响应
def request():
    time.sleep(0.2)


def in_turn():
    for _ in range(4):
        request()


def together():
    threads = [threading.Thread(target=request) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def measure(label, work):
    begin = time.perf_counter()
    work()
    seconds = time.perf_counter() - begin
    print(f"{label}：{seconds:.2f} 秒")


if __name__ == "__main__":
    measure("依次请求四次", in_turn)
    measure("四个线程", together)

#> main  | 依次请求四次：{0.8..30.0} 秒
#> main  | 四个线程：{0.2..30.0} 秒
