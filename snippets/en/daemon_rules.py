import multiprocessing


# The daemon would like a child of its own.
def task():
    grandchild = multiprocessing.Process(target=print, args=("grandchild",))
    try:
        grandchild.start()
    except AssertionError as error:
        print("start():", error)


if __name__ == "__main__":
    sub_process = multiprocessing.Process(target=task, daemon=True)
    sub_process.start()
    # It has started: too late to change this.
    try:
        sub_process.daemon = False
    except AssertionError as error:
        print("daemon:", error)
    sub_process.join()

#> main       starts Process-1
#> main       | daemon: process has already started
#> Process-1  | start(): daemonic processes are not allowed to have children
#> main       joins Process-1
