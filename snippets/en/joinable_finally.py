import multiprocessing


def cook(task):
    if task == "stone":
        raise ValueError(task)
    print("cook", task)


def work(tasks):
    for _ in range(3):
        task = tasks.get()
        try:
            cook(task)
        except ValueError as error:
            print("nobody can cook:", error)
        finally:
            tasks.task_done()


if __name__ == "__main__":
    tasks = multiprocessing.JoinableQueue()
    worker = multiprocessing.Process(target=work, name="worker", args=(tasks,))
    worker.start()
    for task in ("soup", "stone", "fish"):
        tasks.put(task)
    tasks.join()
    print("all tasks are done")
    worker.join()

#> main    starts worker
#> main    after worker | cook fish
#> main    | all tasks are done
#> worker  | cook soup
#> worker  | nobody can cook: stone
#> worker  | cook fish
#> main    joins worker
