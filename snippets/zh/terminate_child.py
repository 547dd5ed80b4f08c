# /// script
# [tool.liverun]
# rests-on-time = "主进程半秒后终止子进程，子进程要慢一些"
# ///
import multiprocessing
import time


# 定义进程所需要执行的任务
def task():
    for i in range(10):
        print("任务执行中...")
        time.sleep(0.2)


if __name__ == "__main__":
    sub_process = multiprocessing.Process(target=task)
    sub_process.start()

    time.sleep(0.5)
    print("over")
    # 让子进程销毁：terminate() 发出请求就返回，不等它结束
    sub_process.terminate()
    print("terminate 之后:", sub_process.exitcode)
    # join() 返回时，子进程一定已经结束
    sub_process.join()
    print("join 之后:", sub_process.exitcode)

#> main       starts Process-1
#> main       | over
#> main       terminates Process-1
#> main       | terminate 之后: None or | terminate 之后: -15
#> Process-1  | 任务执行中... x{0..9}
#> Process-1  killed by SIGTERM
#> main       joins Process-1
#> main       | join 之后: -15
