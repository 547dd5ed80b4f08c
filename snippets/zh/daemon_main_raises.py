import multiprocessing


def task(sender):
    print("任务执行中...")
    sender.send("ready")
    # 等到父进程消失
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
    # 没有人捕获这个异常，所以主进程退出
    raise RuntimeError("主进程出错了")

#> main       starts Process-1
#> Process-1  | 任务执行中...
#> ---
#> main       after Process-1 | 任务执行中...
#> main       | over
#> main       ! Traceback (most recent call last):
#> main       ! ...
#> main       ! RuntimeError: 主进程出错了
#> main       exits 1
#> Process-1  killed by SIGTERM
