import multiprocessing

if __name__ == "__main__":
    tasks = multiprocessing.JoinableQueue()
    tasks.put("soup")
    print("cook", tasks.get())
    tasks.task_done()
    try:
        tasks.task_done()
    except ValueError as error:
        print("second time:", error)

#> main  | cook soup
#> main  | second time: task_done() called too many times
