# /// script
# [tool.liverun]
# stdout = "pipe"
# ///
import multiprocessing
import os
import signal
import sys


# 打印一行，随即被 SIGKILL 结束，来不及做任何收尾
def speak(name):
    if name == "line-buffered":
        # 此后每打印完一行就送出
        sys.stdout.reconfigure(line_buffering=True)
    # flush=True：打印完立即送出
    print(name, "说了一句话", flush=name == "flushed")
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    for name in ("buffered", "flushed", "line-buffered"):
        child = multiprocessing.Process(target=speak, name=name, args=(name,))
        child.start()
        child.join()
        print(name, "的退出码是", child.exitcode)

#> main           starts buffered
#> buffered       killed by SIGKILL
#> main           joins buffered
#> main           | buffered 的退出码是 -9
#> main           starts flushed
#> flushed        | flushed 说了一句话
#> flushed        killed by SIGKILL
#> main           joins flushed
#> main           | flushed 的退出码是 -9
#> main           starts line-buffered
#> line-buffered  | line-buffered 说了一句话
#> line-buffered  killed by SIGKILL
#> main           joins line-buffered
#> main           | line-buffered 的退出码是 -9
