import multiprocessing
import threading


def work(tasks):
    for _ in range(3):
        task = tasks.get()
        if task == "石头":
            print("石头没法做")
            continue
        print("做", task)
        tasks.task_done()


if __name__ == "__main__":
    tasks = multiprocessing.JoinableQueue()
    worker = multiprocessing.Process(target=work, name="worker", args=(tasks,))
    worker.start()
    for task in ("汤", "石头", "鱼"):
        tasks.put(task)
    worker.join()

    # tasks.join() 不能设时限，所以放在线程里调用。
    waiting = threading.Thread(target=tasks.join, daemon=True)
    waiting.start()
    waiting.join(timeout=0.3)
    print("tasks.join() 还在等：", waiting.is_alive())

#> main    starts worker
#> worker  | 做 汤
#> worker  | 石头没法做
#> worker  | 做 鱼
#> main    joins worker
#> main    | tasks.join() 还在等： True
