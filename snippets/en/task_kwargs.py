import multiprocessing


# The task has two parameters, and says whether it is a daemon.
def task(count, text="working.."):
    for i in range(count):
        print(text)
    print("daemon:", multiprocessing.current_process().daemon)


if __name__ == "__main__":
    # kwargs: the arguments as a dictionary, its keys their names.
    by_name = multiprocessing.Process(
        target=task, name="by_name", kwargs={"count": 2}
    )
    # Both together: args by position first, the others by name.
    # name= and daemon= belong to Process: the task never sees them.
    mixed = multiprocessing.Process(
        target=task,
        name="mixed",
        args=(1,),
        kwargs={"text": "singing.."},
        daemon=True,
    )
    by_name.start()
    mixed.start()
    by_name.join()
    mixed.join()

#> main     starts by_name
#> main     starts mixed
#> by_name  | working..
#> by_name  | working..
#> by_name  | daemon: False
#> main     joins by_name
#> mixed    | singing..
#> mixed    | daemon: True
#> main     joins mixed
