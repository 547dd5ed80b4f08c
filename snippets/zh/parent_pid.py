import multiprocessing
import os


def dance():
    # 操作系统记录的父进程编号
    system = os.getppid()
    # multiprocessing 记录的父进程：调用 start() 的那个进程
    parent = multiprocessing.parent_process()
    print("getppid:", system)
    print("parent_process:", parent.pid, parent.name)
    print("是同一个进程吗?", system == parent.pid)


if __name__ == "__main__":
    print("main:", os.getpid())
    # 主进程不是由 multiprocessing 创建的，所以这里是 None
    print("parent_process:", multiprocessing.parent_process())
    dance_process = multiprocessing.Process(target=dance, name="myprocess1")
    dance_process.start()
    dance_process.join()

#> main        | main: {main}
#> main        | parent_process: None
#> main        starts myprocess1
#> myprocess1  | getppid: {main}
#> myprocess1  | parent_process: {main} MainProcess
#> myprocess1  | 是同一个进程吗? True
#> main        joins myprocess1
#> @ forkserver
#> main        | main: {main}
#> main        | parent_process: None
#> main        starts myprocess1
#> myprocess1  | getppid: {/\d+/}
#> myprocess1  | parent_process: {main} MainProcess
#> myprocess1  | 是同一个进程吗? False
#> main        joins myprocess1
