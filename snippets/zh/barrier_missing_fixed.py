import multiprocessing


def worker(ready):
    name = multiprocessing.current_process().name
    ready.wait()
    print(name, "开工")


if __name__ == "__main__":
    # 两个工作进程，加上主进程
    ready = multiprocessing.Barrier(3)
    args = (ready,)
    ann = multiprocessing.Process(target=worker, name="ann", args=args)
    ben = multiprocessing.Process(target=worker, name="ben", args=args)
    ann.start()
    ben.start()
    print("主进程打开车间")
    ready.wait()
    ann.join()
    ben.join()
    print("栅栏损坏了吗？", ready.broken)

#> main  starts ann
#> main  starts ben
#> main  | 主进程打开车间
#> ann   after main | 主进程打开车间
#> ann   | ann 开工
#> main  joins ann
#> ben   after main | 主进程打开车间
#> ben   | ben 开工
#> main  joins ben
#> main  | 栅栏损坏了吗？ False
