import multiprocessing


# 任务有两个参数，第二个有默认值
def task(count, text="任务执行中.."):
    for i in range(count):
        print(text)


if __name__ == "__main__":
    # kwargs: 以字典的方式传参，键是参数名
    by_name = multiprocessing.Process(
        target=task, name="by_name", kwargs={"count": 2}
    )
    # 两种方式可以混用：先按位置给 args，其余按名字给 kwargs
    # target= 和 name= 是 Process 自己的参数，task 收不到
    mixed = multiprocessing.Process(
        target=task,
        name="mixed",
        args=(1,),
        kwargs={"text": "唱歌中.."},
    )
    by_name.start()
    mixed.start()
    by_name.join()
    mixed.join()

#> main     starts by_name
#> main     starts mixed
#> by_name  | 任务执行中..
#> by_name  | 任务执行中..
#> main     joins by_name
#> mixed    | 唱歌中..
#> main     joins mixed
