import multiprocessing
import os
import signal


# 代表崩溃，或者内存不足时被系统杀死。
def die():
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        before = pool.apply(os.getpid)
        lost = pool.apply_async(die)
        # 唯一的工作进程已经死了，所以这个任务由另一个执行。
        after = pool.apply(os.getpid)
        print("换了工作进程：", before != after)
        print("有结果：", lost.ready())
        try:
            print("结果：", lost.get(timeout=0.3))
        except multiprocessing.TimeoutError:
            print("超时，没有结果")

#> main          | 换了工作进程： True
#> main          | 有结果： False
#> main          | 超时，没有结果
#> PoolWorker-1  killed by SIGKILL
