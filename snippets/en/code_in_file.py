import pathlib
import subprocess
import sys
import tempfile

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

with tempfile.TemporaryDirectory() as folder:
    # Now there is a file that the child can import.
    path = pathlib.Path(folder, "program.py")
    path.write_text(PROGRAM, encoding="utf-8")
    subprocess.run([sys.executable, path])

#> main    starts python
#> python  starts child
#> child   | the task runs
#> python  joins child
#> python  | exit code: 0
#> main    joins python
