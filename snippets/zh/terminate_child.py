import multiprocessing
import time


# 定义进程所需要执行的任务
def task(ready):
    for i in range(3):
        print(f"任务执行中...{i + 1}")
    # 通知主进程：三行都打印了
    ready.set()
    # 然后一直做下去，自己不会结束
    while True:
        time.sleep(1)


if __name__ == "__main__":
    ready = multiprocessing.Event()
    sub_process = multiprocessing.Process(target=task, args=(ready,))
    sub_process.start()

    # 不猜时间：等到子进程调用 set()
    ready.wait()
    print("over")
    # 终止子进程：terminate() 只发出请求，不等它结束
    sub_process.terminate()
    print("terminate 之后:", sub_process.exitcode)
    # join() 返回时，子进程已经结束
    sub_process.join()
    print("join 之后:", sub_process.exitcode)

#> main       starts Process-1
#> Process-1  | 任务执行中...1
#> Process-1  | 任务执行中...2
#> Process-1  | 任务执行中...3
#> ---
#> main       after Process-1 | 任务执行中...3
#> main       | over
#> main       terminates Process-1
#> main       | terminate 之后: None or | terminate 之后: -15
#> Process-1  killed by SIGTERM
#> main       joins Process-1
#> main       | join 之后: -15
