import multiprocessing


def task(lock):
    with lock:
        print("子进程得到了锁")


if __name__ == "__main__":
    lock = multiprocessing.Lock()
    child = multiprocessing.Process(target=task, name="child", args=(lock,))
    with lock:
        child.start()
        # 子进程在等锁，主进程在等子进程
        child.join(timeout=0.3)
        print("还在运行：", child.is_alive())
    # 释放锁之后再等待
    child.join()
    print("还在运行：", child.is_alive())

#> main   starts child
#> main   joins child (timeout)
#> main   | 还在运行： True
#> child  after main | 还在运行： True
#> child  | 子进程得到了锁
#> main   joins child
#> main   | 还在运行： False
