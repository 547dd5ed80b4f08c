import multiprocessing
import signal
import time


def work(at_work, stop):
    # 代表卡住的工作进程，对 SIGTERM 没有反应
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    at_work.set()
    time.sleep(60)


def end(worker, stop, patience):
    # 如果工作进程死在 wait() 里，set() 可能不返回
    if worker.is_alive():
        stop.set()
    worker.join(timeout=patience)
    print("已请求，还在运行：", worker.is_alive())
    if worker.is_alive():
        worker.terminate()
        worker.join(timeout=patience)
        print("已终止，还在运行：", worker.is_alive())
    if worker.is_alive():
        worker.kill()
        worker.join()
        print("已杀死，还在运行：", worker.is_alive())


if __name__ == "__main__":
    at_work = multiprocessing.Event()
    stop = multiprocessing.Event()
    worker = multiprocessing.Process(
        target=work, name="worker", args=(at_work, stop)
    )
    worker.start()
    at_work.wait()
    end(worker, stop, patience=0.1)
    print("退出码：", worker.exitcode)

#> main    starts worker
#> main    joins worker (timeout)
#> main    | 已请求，还在运行： True
#> main    terminates worker
#> main    joins worker (timeout)
#> main    | 已终止，还在运行： True
#> main    kills worker
#> worker  killed by SIGKILL
#> main    joins worker
#> main    | 已杀死，还在运行： False
#> main    | 退出码： -9
