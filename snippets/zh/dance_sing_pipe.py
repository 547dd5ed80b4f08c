# /// script
# [tool.liverun]
# stdout = "pipe"
# ///
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
    # 代码没有改动，只是标准输出接的是管道，而不是终端
    dance_process = multiprocessing.Process(target=dance, name="myprocess1")
    sing_process = multiprocessing.Process(target=sing)

    # 启动子进程，执行对应的任务
    dance_process.start()
    sing_process.start()

#> main        starts myprocess1
#> main        starts Process-2
#> myprocess1  undivided 5
#> myprocess1  | 跳舞中...
#> myprocess1  | 跳舞中...
#> myprocess1  | 跳舞中...
#> myprocess1  | 跳舞中...
#> myprocess1  | 跳舞中...
#> Process-2   undivided 5
#> Process-2   | 唱歌中...
#> Process-2   | 唱歌中...
#> Process-2   | 唱歌中...
#> Process-2   | 唱歌中...
#> Process-2   | 唱歌中...
