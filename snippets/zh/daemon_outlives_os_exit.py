import multiprocessing
import os


def task(sender):
    print("任务执行中...")
    # 通知主进程：已经打印
    sender.send("ready")
    # 等到父进程消失为止
    multiprocessing.parent_process().join()
    print("主进程已经不在了，守护进程还在")


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(duplex=False)
    sub_process = multiprocessing.Process(
        target=task, args=(sender,), daemon=True
    )
    sub_process.start()

    # 等子进程的通知
    receiver.recv()
    # os._exit() 不刷新缓冲区，所以这里自己刷新
    print("over", flush=True)
    # 立刻结束，跳过解释器的退出流程：没有人去终止子进程
    os._exit(0)

#> main       starts Process-1
#> Process-1  | 任务执行中...
#> ---
#> main       after Process-1 | 任务执行中...
#> main       | over
#> ---
#> Process-1  after main | over
#> Process-1  | 主进程已经不在了，守护进程还在
