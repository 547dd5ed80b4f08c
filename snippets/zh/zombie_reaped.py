import multiprocessing
import os


def task():
    pass


# 进程的状态，来自 Linux 的 /proc。
def state(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            # 进程名在括号里，后面的一个字母就是状态。
            return file.read().rpartition(") ")[2][0]
    except FileNotFoundError:
        return "无"


# 等到进程结束，但不取走它的退出码。
def wait_for_end(process):
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    first = context.Process(target=task, name="first")
    second = context.Process(target=task, name="second")
    first.start()
    wait_for_end(first)
    print("first 已结束:", state(first.pid))

    second.start()
    print("second 已启动, first:", state(first.pid))
    wait_for_end(second)
    print("second 已结束:", state(second.pid))

    multiprocessing.active_children()
    print("已调用 active_children(), second:", state(second.pid))
    print("退出码:", first.exitcode, second.exitcode)

#> main  starts first
#> main  | first 已结束: Z
#> main  starts second
#> main  | second 已启动, first: 无
#> main  | second 已结束: Z
#> main  | 已调用 active_children(), second: 无
#> main  | 退出码: 0 0
