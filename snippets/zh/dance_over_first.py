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
    dance_process.start()
    sing_process.start()

    # 走到下一行，跳舞已经结束，唱歌可能还没有
    dance_process.join()
    print("跳舞结束了")

    # 走到最后一行，两个都结束了
    sing_process.join()
    print("跳舞和唱歌都结束了")

#> main        starts myprocess1
#> main        starts Process-2
#> myprocess1  | 跳舞中...
#> myprocess1  | 跳舞中...
#> myprocess1  | 跳舞中...
#> myprocess1  | 跳舞中...
#> myprocess1  | 跳舞中...
#> main        joins myprocess1
#> main        | 跳舞结束了
#> Process-2   | 唱歌中...
#> Process-2   | 唱歌中...
#> Process-2   | 唱歌中...
#> Process-2   | 唱歌中...
#> Process-2   | 唱歌中...
#> main        joins Process-2
#> main        | 跳舞和唱歌都结束了
