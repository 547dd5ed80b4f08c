import multiprocessing
import os
import threading


def share(cakes, guests):
    return cakes / guests


def take(outcome):
    print("收到", outcome)
    print("在主进程里：", os.getpid() == main_pid)
    here = threading.current_thread()
    print("在主线程里：", here is threading.main_thread())


if __name__ == "__main__":
    main_pid = os.getpid()
    with multiprocessing.Pool(1) as pool:
        pool.apply_async(share, (1, 4), callback=take)
        pool.apply_async(share, (1, 0), error_callback=take)
        # 不再添加任务；等待这两个任务和它们的回调。
        pool.close()
        pool.join()
    print("回调都执行完了")

#> main           after main/Thread-3 (2) | 在主线程里： False
#> main           | 回调都执行完了
#> main/Thread-3  | 收到 0.25
#> main/Thread-3  | 在主进程里： True
#> main/Thread-3  | 在主线程里： False
#> main/Thread-3  | 收到 division by zero
#> main/Thread-3  | 在主进程里： True
#> main/Thread-3  | 在主线程里： False
