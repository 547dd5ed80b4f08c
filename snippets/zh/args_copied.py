import multiprocessing


# 往列表里添加一步，再记下现在有几步
def task(steps, count):
    steps.append("唱歌")
    count.value = len(steps)
    print("子进程:", steps, count.value)


if __name__ == "__main__":
    steps = ["跳舞"]
    # 共享内存里的一个整数（"i"），初始值为 1
    count = multiprocessing.Value("i", 1)
    sub_process = multiprocessing.Process(target=task, args=(steps, count))
    sub_process.start()
    sub_process.join()
    print("主进程:", steps, count.value)

#> main       starts Process-1
#> Process-1  | 子进程: ['跳舞', '唱歌'] 2
#> main       joins Process-1
#> main       | 主进程: ['跳舞'] 2
