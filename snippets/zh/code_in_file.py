import pathlib
import subprocess
import sys
import tempfile

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

with tempfile.TemporaryDirectory() as folder:
    # 现在有了子进程可以导入的文件。
    path = pathlib.Path(folder, "program.py")
    path.write_text(PROGRAM, encoding="utf-8")
    subprocess.run([sys.executable, path])

#> main    starts python
#> python  starts child
#> child   | 任务执行了
#> python  joins child
#> python  | 退出码： 0
#> main    joins python
