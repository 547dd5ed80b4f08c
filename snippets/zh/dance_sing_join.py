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
    dance_process = multiprocessing.Process(target=dance, name="myprocess1")
    sing_process = multiprocessing.Process(target=sing)

    # 先把两个都启动
    dance_process.start()
    sing_process.start()

    # 再逐个等待：join() 在子进程结束之后才返回
    dance_process.join()
    sing_process.join()

    # 走到这里，两个子进程都已经结束
    print("跳舞和唱歌都结束了")

#> main        starts myprocess1
#> main        starts Process-2
#> myprocess1  | 跳舞中...
#> myprocess1  | 跳舞中...
#> myprocess1  | 跳舞中...
#> myprocess1  | 跳舞中...
#> myprocess1  | 跳舞中...
#> main        joins myprocess1
#> Process-2   | 唱歌中...
#> Process-2   | 唱歌中...
#> Process-2   | 唱歌中...
#> Process-2   | 唱歌中...
#> Process-2   | 唱歌中...
#> main        joins Process-2
#> main        | 跳舞和唱歌都结束了
