import multiprocessing


def task():
    print("task")


if __name__ == "__main__":
    print("before")
    child = multiprocessing.Process(target=task, name="child")
    child.start()
    print("after")

#: before < task
