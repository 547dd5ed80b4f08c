import multiprocessing
import os


def task():
    print("做完了")


# 进程的状态，来自 Linux 的 /proc。
def state(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            # 进程名在括号里，后面的一个字母就是状态。
            return file.read().rpartition(") ")[2][0]
    except FileNotFoundError:
        return "无"


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    child = context.Process(target=task, name="child")
    child.start()
    # 等到进程结束，但不取走它的退出码。
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    print("已结束:", state(child.pid))

    child.kill()
    print("已发送 SIGKILL:", state(child.pid))

    child.join()
    print("已 join:", state(child.pid))
    print("退出码:", child.exitcode)

#> main   starts child
#> main   after child | 做完了
#> main   | 已结束: Z
#> main   kills child
#> main   | 已发送 SIGKILL: Z
#> child  | 做完了
#> main   joins child
#> main   | 已 join: 无
#> main   | 退出码: 0
