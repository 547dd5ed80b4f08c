import multiprocessing
import threading

lock = threading.Lock()
held = threading.Event()
finish = threading.Event()


# Hold the lock until main says so.
def hold():
    with lock:
        held.set()
        finish.wait()


def task(released):
    print("threads in the child:", threading.active_count())
    # Wait until main's thread has released its lock.
    released.wait()
    print("the child gets the lock:", lock.acquire(timeout=0.5))


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    released = context.Event()
    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    print("threads in main:", threading.active_count())
    # The thread holds the lock, but the child makes its own.
    child = context.Process(target=task, name="child", args=(released,))
    child.start()
    finish.set()
    thread.join()
    print("main gets the lock:", lock.acquire(timeout=0.5))
    released.set()
    child.join()

#> main   | threads in main: 2
#> main   starts child
#> child  | threads in the child: 1
#> main   | main gets the lock: True
#> child  after main | main gets the lock: True
#> child  | the child gets the lock: True
#> main   joins child
