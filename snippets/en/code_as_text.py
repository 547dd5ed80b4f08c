import subprocess
import sys

# A program that is nowhere in a file.
PROGRAM = """
import multiprocessing

def task():
    print("the task runs")

if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    child = context.Process(target=task, name="child")
    child.start()
    child.join()
    print("exit code:", child.exitcode)
"""

# The same as: python -c "import multiprocessing ..."
subprocess.run([sys.executable, "-c", PROGRAM])

#> main    starts python
#> python  starts child
#> child   ! Traceback (most recent call last):
#> child   ! ...
#> child   ! {/AttributeError: Can't get attribute 'task' on .+/}
#> child   exits 1
#> python  joins child
#> python  | exit code: 1
#> main    joins python
#> @ python>=3.14
#> main    starts python
#> python  starts child
#> child   ! Traceback (most recent call last):
#> child   ! ...
#> child   ! AttributeError: module '__main__' has no attribute 'task'
#> child   exits 1
#> python  joins child
#> python  | exit code: 1
#> main    joins python
