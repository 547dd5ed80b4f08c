import multiprocessing
import time


# 跳舞任务
def dance():
    for i in range(5):
        print("跳舞中...")
        time.sleep(0.2)


# 唱歌任务
def sing():
    for i in range(5):
        print("唱歌中...")
        time.sleep(0.2)


if __name__ == "__main__":
    # 创建子进程对象，这时还没有新的进程
    # target: 要执行的任务（函数名、方法名），后面不写括号
    # name: 进程名称，可以不写，默认是 Process-N
    # group: 保留的参数，只能是 None，不用写
    dance_process = multiprocessing.Process(target=dance, name="myprocess1")
    sing_process = multiprocessing.Process(target=sing)

    # 启动子进程，执行对应的任务
    dance_process.start()
    sing_process.start()

#> main        starts myprocess1
#> main        starts Process-2
#> myprocess1  | 跳舞中...
#> myprocess1  | 跳舞中...
#> myprocess1  | 跳舞中...
#> myprocess1  | 跳舞中...
#> myprocess1  | 跳舞中...
#> Process-2   | 唱歌中...
#> Process-2   | 唱歌中...
#> Process-2   | 唱歌中...
#> Process-2   | 唱歌中...
#> Process-2   | 唱歌中...
