import subprocess
import sys

# 这个程序不在任何文件里。
PROGRAM = """
import multiprocessing

context = multiprocessing.get_context("spawn")
child = context.Process(
    target=print, name="child", args=("来自子进程的问候",)
)
child.start()
child.join()
print("退出码：", child.exitcode)
"""

subprocess.run([sys.executable, "-c", PROGRAM])

#> main    starts python
#> python  starts child
#> child   | 来自子进程的问候
#> python  joins child
#> python  | 退出码： 0
#> main    joins python
