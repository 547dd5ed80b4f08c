import multiprocessing


def work(tasks):
    while True:
        task = tasks.get()
        if task is None:
            break
        print("cook", task)
        tasks.task_done()


if __name__ == "__main__":
    tasks = multiprocessing.JoinableQueue()
    worker = multiprocessing.Process(target=work, name="worker", args=(tasks,))
    worker.start()
    for task in ("soup", "fish"):
        print("order", task)
        tasks.put(task)

    # Not the end of the worker, but that of the tasks put so far.
    tasks.join()
    print("first course is served")
    tasks.put("cake")
    tasks.join()
    print("dessert is served")

    tasks.put(None)
    worker.join()

#> main    starts worker
#> main    | order soup
#> main    | order fish
#> main    after worker | cook fish
#> main    | first course is served
#> main    after worker | cook cake
#> main    | dessert is served
#> worker  after main | order soup
#> worker  | cook soup
#> worker  after main | order fish
#> worker  | cook fish
#> worker  after main | first course is served
#> worker  | cook cake
#> main    joins worker
