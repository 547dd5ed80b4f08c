import subprocess
import sys

# Nothing of this program is in a file.
PROGRAM = """
import multiprocessing

context = multiprocessing.get_context("spawn")
child = context.Process(
    target=print, name="child", args=("hello from the child",)
)
child.start()
child.join()
print("exit code:", child.exitcode)
"""

subprocess.run([sys.executable, "-c", PROGRAM])

#> main    starts python
#> python  starts child
#> child   | hello from the child
#> python  joins child
#> python  | exit code: 0
#> main    joins python
