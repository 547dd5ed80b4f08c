# /// script
# [tool.liverun]
# stdout = "pipe"
# ///
import multiprocessing


# 先执行 print，再告诉主进程“我打印过了”
def task(printed, go_on):
    print("子进程：这一行先执行")
    printed.set()
    go_on.wait()


if __name__ == "__main__":
    printed = multiprocessing.Event()
    go_on = multiprocessing.Event()
    child = multiprocessing.Process(
        target=task, name="child", args=(printed, go_on)
    )
    child.start()
    # 子进程的 print 返回之后，才轮到主进程打印
    printed.wait()
    print("主进程：这一行后执行", flush=True)
    go_on.set()
    child.join()

#> main   starts child
#> main   | 主进程：这一行后执行
#> ---
#> child  after main | 主进程：这一行后执行
#> child  | 子进程：这一行先执行
#> main   joins child
