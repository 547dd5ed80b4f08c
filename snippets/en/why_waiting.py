# /// script
# [tool.liverun]
# measures = true
# ///
import threading
import time


# Stands for a request over a network: the answer takes a while.
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
    print(f"{label}: {seconds:.2f} s")


if __name__ == "__main__":
    measure("four requests in turn", in_turn)
    measure("four threads", together)

#> main  | four requests in turn: {0.8..30.0} s
#> main  | four threads: {0.2..30.0} s
