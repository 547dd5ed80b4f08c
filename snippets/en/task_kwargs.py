import multiprocessing


# A task with two parameters, the second with a default.
def task(count, text="working.."):
    for i in range(count):
        print(text)


if __name__ == "__main__":
    # kwargs: a dictionary from parameter names to arguments.
    by_name = multiprocessing.Process(
        target=task, name="by_name", kwargs={"count": 2}
    )
    # Both together: args by position, the others by name.
    # target= and name= belong to Process: the task never gets them.
    mixed = multiprocessing.Process(
        target=task,
        name="mixed",
        args=(1,),
        kwargs={"text": "singing.."},
    )
    by_name.start()
    mixed.start()
    by_name.join()
    mixed.join()

#> main     starts by_name
#> main     starts mixed
#> by_name  | working..
#> by_name  | working..
#> main     joins by_name
#> mixed    | singing..
#> main     joins mixed
