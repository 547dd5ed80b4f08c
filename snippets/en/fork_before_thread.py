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
    print("the child gets the lock:", lock.acquire(timeout=0.5))
    tried.set()


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    tried = context.Event()
    # First the child, while nobody holds the lock.
    child = context.Process(target=task, name="child", args=(tried,))
    child.start()
    # Then the thread, which holds main's lock.
    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    tried.wait()
    print("main gets the lock:", lock.acquire(timeout=0.5))
    finish.set()
    thread.join()
    child.join()

#> main   starts child
#> child  | the child gets the lock: True
#> main   after child | the child gets the lock: True
#> main   | main gets the lock: False
#> main   joins child
