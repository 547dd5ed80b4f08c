# /// script
# [tool.liverun]
# files = ["_stage/stage.py"]
# ///
import os
import subprocess
import sys

# 任务来自一个模块，子进程也能导入它。
PROGRAM = """
import multiprocessing
import stage

if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    child = context.Process(target=stage.task, name="child")
    child.start()
    child.join()
    print("退出码：", child.exitcode)
"""

# stage.py 与本文件在同一个目录。
folder = os.path.dirname(__file__)
subprocess.run([sys.executable, "-c", PROGRAM], cwd=folder)

#> main    starts python
#> python  starts child
#> child   | 任务执行了，模块是 stage
#> python  joins child
#> python  | 退出码： 0
#> main    joins python
