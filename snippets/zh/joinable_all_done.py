import multiprocessing


def work(tasks):
    while True:
        task = tasks.get()
        if task is None:
            break
        print("做", task)
        tasks.task_done()


if __name__ == "__main__":
    tasks = multiprocessing.JoinableQueue()
    worker = multiprocessing.Process(target=work, name="worker", args=(tasks,))
    worker.start()
    for task in ("汤", "鱼"):
        print("点", task)
        tasks.put(task)

    # 等的不是工作进程结束，而是已放入的任务做完。
    tasks.join()
    print("正餐上齐了")
    tasks.put("蛋糕")
    tasks.join()
    print("甜点上齐了")

    tasks.put(None)
    worker.join()

#> main    starts worker
#> main    | 点 汤
#> main    | 点 鱼
#> main    after worker | 做 鱼
#> main    | 正餐上齐了
#> main    after worker | 做 蛋糕
#> main    | 甜点上齐了
#> worker  after main | 点 汤
#> worker  | 做 汤
#> worker  after main | 点 鱼
#> worker  | 做 鱼
#> worker  after main | 正餐上齐了
#> worker  | 做 蛋糕
#> main    joins worker
