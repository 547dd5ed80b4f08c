import multiprocessing
import threading

lock = threading.Lock()
held = threading.Event()
finish = threading.Event()


def hold():
    with lock:
        held.set()
        finish.wait()


def task(tried):
    print("子进程拿到锁：", lock.acquire(timeout=0.5))
    tried.set()


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    tried = context.Event()
    # 先启动子进程，这时没有人持有锁。
    child = context.Process(target=task, name="child", args=(tried,))
    child.start()
    # 再启动线程，它持有主进程的锁。
    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    tried.wait()
    print("主进程拿到锁：", lock.acquire(timeout=0.5))
    finish.set()
    thread.join()
    child.join()

#> main   starts child
#> child  | 子进程拿到锁： True
#> main   after child | 子进程拿到锁： True
#> main   | 主进程拿到锁： False
#> main   joins child
