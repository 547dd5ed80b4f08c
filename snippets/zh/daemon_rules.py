import multiprocessing


# 守护进程想再创建一个子进程
def task():
    grandchild = multiprocessing.Process(target=print, args=("孙进程",))
    try:
        grandchild.start()
    except AssertionError as error:
        print("start():", error)


if __name__ == "__main__":
    sub_process = multiprocessing.Process(target=task, daemon=True)
    sub_process.start()
    # 已经启动，再改就晚了
    try:
        sub_process.daemon = False
    except AssertionError as error:
        print("daemon:", error)
    sub_process.join()

#> main       starts Process-1
#> main       | daemon: process has already started
#> Process-1  | start(): daemonic processes are not allowed to have children
#> main       joins Process-1
