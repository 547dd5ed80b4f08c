# /// script
# [tool.liverun]
# start-methods = ["fork", "spawn"]
# ///
import multiprocessing

# 所有进程共用一把锁，还是每个进程一把？
lock = multiprocessing.Lock()


def task():
    print("子进程得到锁：", lock.acquire(timeout=0.3))


if __name__ == "__main__":
    child = multiprocessing.Process(target=task, name="child")
    # 子进程结束之前，主进程一直持有锁
    with lock:
        child.start()
        child.join()

#> main   starts child
#> child  | 子进程得到锁： False
#> main   joins child
#> @ spawn
#> main   starts child
#> child  | 子进程得到锁： True
#> main   joins child
