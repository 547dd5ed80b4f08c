import multiprocessing


def task(count):
    for i in range(count):
        print("working..")


if __name__ == "__main__":
    # daemon is inside kwargs, so it becomes an argument of task.
    sub_process = multiprocessing.Process(
        target=task, kwargs={"count": 5, "daemon": True}
    )
    # This raises nothing: only the child calls task.
    sub_process.start()
    sub_process.join()
    print("the child's exit code:", sub_process.exitcode)

#> main       starts Process-1
#> Process-1  ! Process Process-1:
#> Process-1  ! Traceback (most recent call last):
#> Process-1  ! ...
#> Process-1  ! TypeError: task() got an unexpected keyword argument 'daemon'
#> Process-1  exits 1
#> main       joins Process-1
#> main       | the child's exit code: 1
