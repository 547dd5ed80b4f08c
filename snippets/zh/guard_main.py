import multiprocessing


def task():
    print("任务执行了")


# 只该由主进程做的事都在这里面。
def main():
    child = multiprocessing.Process(target=task, name="child")
    child.start()
    child.join()
    print("子进程的退出码是", child.exitcode)


if __name__ == "__main__":
    main()

#> main   starts child
#> child  | 任务执行了
#> main   joins child
#> main   | 子进程的退出码是 0
