import multiprocessing
import multiprocessing.connection
import time


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


if __name__ == "__main__":
    for method in ("fork", "spawn", "forkserver"):
        context = multiprocessing.get_context(method)
        child = context.Process(target=task, name=method)
        child.start()
        # 子进程结束时 sentinel 就绪，也可能稍早一点。
        multiprocessing.connection.wait([child.sentinel])
        while state(child.pid) not in ("Z", "无"):
            time.sleep(0.01)
        print(f"{method}:", state(child.pid))
        child.join()

#> main  starts fork
#> main  | fork: Z
#> main  joins fork
#> main  starts spawn
#> main  | spawn: Z
#> main  joins spawn
#> main  starts forkserver
#> main  | forkserver: 无
#> main  joins forkserver
