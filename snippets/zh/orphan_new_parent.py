import multiprocessing
import os
import time


def task(sender):
    parent = multiprocessing.parent_process()
    print("父进程是主进程:", os.getppid() == parent.pid)
    sender.send("ready")
    # 等到主进程消失，并且 Linux 另外指定了父进程。
    parent.join()
    while os.getppid() == parent.pid:
        time.sleep(0.01)
    print("现在的父进程:", os.getppid())


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=task, name="child", args=(sender,))
    child.start()
    receiver.recv()
    print("over", flush=True)
    # 立即结束，不等待子进程。
    os._exit(0)

#> main   starts child
#> child  | 父进程是主进程: True
#> main   after child | 父进程是主进程: True
#> main   | over
#> child  after main | over
#> child  | 现在的父进程: {/\d+/}
#> @ forkserver
#> main   starts child
#> child  | 父进程是主进程: False
#> main   after child | 父进程是主进程: False
#> main   | over
#> child  after main | over
#> child  | 现在的父进程: {ppid}
