import multiprocessing


def task(count):
    for i in range(count):
        print("任务执行中..")


if __name__ == "__main__":
    # daemon 写进了 kwargs，于是成了 task 的参数
    sub_process = multiprocessing.Process(
        target=task, kwargs={"count": 5, "daemon": True}
    )
    # 这一步不出错：调用 task 的是子进程
    sub_process.start()
    sub_process.join()
    print("子进程的退出码:", sub_process.exitcode)

#> main       starts Process-1
#> Process-1  ! Process Process-1:
#> Process-1  ! Traceback (most recent call last):
#> Process-1  ! ...
#> Process-1  ! TypeError: task() got an unexpected keyword argument 'daemon'
#> Process-1  exits 1
#> main       joins Process-1
#> main       | 子进程的退出码: 1
