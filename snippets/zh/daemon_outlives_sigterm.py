import multiprocessing
import os
import signal


def task(sender):
    print("任务执行中...")
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

    receiver.recv()
    print("over", flush=True)
    # 相当于在终端里对主进程执行 kill 命令
    os.kill(os.getpid(), signal.SIGTERM)

#> main       starts Process-1
#> Process-1  | 任务执行中...
#> ---
#> main       after Process-1 | 任务执行中...
#> main       | over
#> ---
#> main       killed by SIGTERM
#> Process-1  after main | over
#> Process-1  | 主进程已经不在了，守护进程还在
#> @ windows
#> main       starts Process-1
#> Process-1  | 任务执行中...
#> ---
#> main       | over
#> ---
#> main       exits 15
#> Process-1  | 主进程已经不在了，守护进程还在
