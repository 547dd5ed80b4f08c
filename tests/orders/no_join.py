import multiprocessing


def task():
    print("task")


if __name__ == "__main__":
    child = multiprocessing.Process(target=task, name="child")
    child.start()
    print("main")
