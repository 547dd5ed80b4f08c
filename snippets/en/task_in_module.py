# /// script
# [tool.liverun]
# files = ["_stage/stage.py"]
# ///
import os
import subprocess
import sys

# The task comes from a module, which the child imports, too.
PROGRAM = """
import multiprocessing
import stage

if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    child = context.Process(target=stage.task, name="child")
    child.start()
    child.join()
    print("exit code:", child.exitcode)
"""

# stage.py is beside this file.
folder = os.path.dirname(__file__)
subprocess.run([sys.executable, "-c", PROGRAM], cwd=folder)

#> main    starts python
#> python  starts child
#> child   | the task runs in stage
#> python  joins child
#> python  | exit code: 0
#> main    joins python
