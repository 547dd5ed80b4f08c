import multiprocessing
import time


# 一个任务：开始，做一会儿，结束
def task(name):
    print(name, "开始")
    time.sleep(0.2)
    print(name, "结束")


if __name__ == "__main__":
    workers = []
    for name in ("first", "second"):
        worker = multiprocessing.Process(target=task, name=name, args=(name,))
        worker.start()
        workers.append(worker)

    # 全部启动之后，再逐个等待
    for worker in workers:
        worker.join()
    print("两个任务都结束了")

#> main    starts first
#> main    starts second
#> first   | first 开始
#> first   | first 结束
#> main    joins first
#> second  | second 开始
#> second  | second 结束
#> main    joins second
#> main    | 两个任务都结束了
