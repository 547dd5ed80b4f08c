import multiprocessing

if __name__ == "__main__":
    tasks = multiprocessing.JoinableQueue()
    tasks.put("汤")
    print("做", tasks.get())
    tasks.task_done()
    try:
        tasks.task_done()
    except ValueError as error:
        print("第二次：", error)

#> main  | 做 汤
#> main  | 第二次： task_done() called too many times
