# /// script
# [tool.liverun]
# stdout = "pipe"
# ///
import multiprocessing
import os


def dance():
    # 获取当前进程的编号
    print("dance:", os.getpid())
    # 获取当前进程的对象
    print("dance:", multiprocessing.current_process())
    for i in range(5):
        print(f"跳舞中...{i}")
        # 根据进程编号杀死指定进程，这里杀死的是自己
        # 它在循环里，所以第一轮就结束了，i 不会变成 1
        os.kill(os.getpid(), 9)


if __name__ == "__main__":
    # 获取当前进程的编号
    print("main:", os.getpid())
    # 获取当前进程的对象
    print("main:", multiprocessing.current_process())
    dance_process = multiprocessing.Process(target=dance, name="myprocess1")
    # 启动子进程，执行对应的任务
    dance_process.start()

#> main        | main: {main}
#> main        | main: <_MainProcess name='MainProcess' parent=None started>
#> main        starts myprocess1
#> myprocess1  killed by SIGKILL
#> @ windows
#> main        | main: {main}
#> main        | main: <_MainProcess name='MainProcess' parent=None started>
#> main        starts myprocess1
#> myprocess1  exits 9
