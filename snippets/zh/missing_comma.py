import multiprocessing


def task(count):
    for i in range(count):
        print("任务执行中..")


if __name__ == "__main__":
    print("主进程: 准备创建子进程")
    # 少了逗号：(5) 就是整数 5，不是元组
    sub_process = multiprocessing.Process(target=task, args=(5))
    # 上一行已经出错，下面的都不会执行
    sub_process.start()
    print("主进程: 子进程已经启动")

#> main  | 主进程: 准备创建子进程
#> main  ! Traceback (most recent call last):
#> main  ! ...
#> main  ! TypeError: 'int' object is not iterable
#> main  exits 1
