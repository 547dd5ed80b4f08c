import multiprocessing


# 往收到的列表里添加一步
def task(steps):
    steps.append("唱歌")
    print("子进程:", steps)


if __name__ == "__main__":
    steps = ["跳舞"]
    sub_process = multiprocessing.Process(target=task, args=(steps,))
    sub_process.start()
    sub_process.join()
    # 子进程收到的是一份副本，主进程的列表没有变
    print("主进程:", steps)

#> main       starts Process-1
#> Process-1  | 子进程: ['跳舞', '唱歌']
#> main       joins Process-1
#> main       | 主进程: ['跳舞']
