import subprocess
import sys

# 这个程序不在任何文件里。
PROGRAM = """
import multiprocessing

def task():
    print("任务执行了")

if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    child = context.Process(target=task, name="child")
    child.start()
    child.join()
    print("退出码：", child.exitcode)
"""

# 相当于 python -c "import multiprocessing ..."
subprocess.run([sys.executable, "-c", PROGRAM])

#> main    starts python
#> python  starts child
#> child   ! Traceback (most recent call last):
#> child   ! ...
#> child   ! {/AttributeError: Can't get attribute 'task' on .+/}
#> child   exits 1
#> python  joins child
#> python  | 退出码： 1
#> main    joins python
#> @ python>=3.14
#> main    starts python
#> python  starts child
#> child   ! Traceback (most recent call last):
#> child   ! ...
#> child   ! AttributeError: module '__main__' has no attribute 'task'
#> child   exits 1
#> python  joins child
#> python  | 退出码： 1
#> main    joins python
