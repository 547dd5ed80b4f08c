import multiprocessing
import threading


def work(tasks):
    for _ in range(3):
        task = tasks.get()
        if task == "stone":
            print("nobody can cook a stone")
            continue
        print("cook", task)
        tasks.task_done()


if __name__ == "__main__":
    tasks = multiprocessing.JoinableQueue()
    worker = multiprocessing.Process(target=work, name="worker", args=(tasks,))
    worker.start()
    for task in ("soup", "stone", "fish"):
        tasks.put(task)
    worker.join()

    # tasks.join() takes no timeout, so a thread calls it.
    waiting = threading.Thread(target=tasks.join, daemon=True)
    waiting.start()
    waiting.join(timeout=0.3)
    print("tasks.join() still waits:", waiting.is_alive())

#> main    starts worker
#> worker  | cook soup
#> worker  | nobody can cook a stone
#> worker  | cook fish
#> main    joins worker
#> main    | tasks.join() still waits: True
