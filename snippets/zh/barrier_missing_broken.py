import multiprocessing
import threading


def worker(ready):
    name = multiprocessing.current_process().name
    try:
        # 不写 timeout 就会永远等下去
        ready.wait(timeout=0.3)
        print(name, "开工")
    except threading.BrokenBarrierError:
        print(name, "放弃等待")


if __name__ == "__main__":
    # 两个工作进程，加上主进程
    ready = multiprocessing.Barrier(3)
    args = (ready,)
    ann = multiprocessing.Process(target=worker, name="ann", args=args)
    ben = multiprocessing.Process(target=worker, name="ben", args=args)
    ann.start()
    ben.start()
    ann.join()
    ben.join()
    print("栅栏损坏了吗？", ready.broken)

#> main  starts ann
#> main  starts ben
#> ann   | ann 放弃等待
#> main  joins ann
#> ben   | ben 放弃等待
#> main  joins ben
#> main  | 栅栏损坏了吗？ True
