import multiprocessing
import threading

lock = threading.Lock()
held = threading.Event()
finish = threading.Event()


# 一直持有锁，直到主进程发出通知。
def hold():
    with lock:
        held.set()
        finish.wait()


def task(released):
    print("子进程里的线程数：", threading.active_count())
    # 等到主进程里的线程释放了锁。
    released.wait()
    print("子进程拿到锁：", lock.acquire(timeout=0.5))


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    released = context.Event()
    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    print("主进程里的线程数：", threading.active_count())
    # 线程正持有锁，但子进程会创建自己的锁。
    child = context.Process(target=task, name="child", args=(released,))
    child.start()
    finish.set()
    thread.join()
    print("主进程拿到锁：", lock.acquire(timeout=0.5))
    released.set()
    child.join()

#> main   | 主进程里的线程数： 2
#> main   starts child
#> child  | 子进程里的线程数： 1
#> main   | 主进程拿到锁： True
#> child  after main | 主进程拿到锁： True
#> child  | 子进程拿到锁： True
#> main   joins child
