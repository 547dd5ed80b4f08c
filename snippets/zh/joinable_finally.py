import multiprocessing


def cook(task):
    if task == "石头":
        raise ValueError(task)
    print("做", task)


def work(tasks):
    for _ in range(3):
        task = tasks.get()
        try:
            cook(task)
        except ValueError as error:
            print("没法做：", error)
        finally:
            tasks.task_done()


if __name__ == "__main__":
    tasks = multiprocessing.JoinableQueue()
    worker = multiprocessing.Process(target=work, name="worker", args=(tasks,))
    worker.start()
    for task in ("汤", "石头", "鱼"):
        tasks.put(task)
    tasks.join()
    print("任务都做完了")
    worker.join()

#> main    starts worker
#> main    after worker | 做 鱼
#> main    | 任务都做完了
#> worker  | 做 汤
#> worker  | 没法做： 石头
#> worker  | 做 鱼
#> main    joins worker
