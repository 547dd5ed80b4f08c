import re
import subprocess
import sys
from multiprocessing.shared_memory import SharedMemory

# 另一个程序，它从不调用 unlink()。
PROGRAM = """
import os
import sys
from multiprocessing.shared_memory import SharedMemory

block = SharedMemory(create=True, size=16)
print(block.name, flush=True)
if sys.argv[1] == "被杀死":
    os.kill(os.getpid(), 9)
"""

for ending in ("正常结束", "被杀死"):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, ending],
        capture_output=True,
        text=True,
    )
    print(f"{ending}：退出码 {done.returncode}")
    # 只取警告的那一句，不要路径和源代码行。
    print(re.search("There appear.*shutdown", done.stderr)[0])
    try:
        SharedMemory(name=done.stdout.strip())
    except FileNotFoundError:
        print("内存块已经删除")

#> main      starts python
#> main      joins python
#> main      | 正常结束：退出码 0
#> main      | There appear to be 1 leaked shared_memory objects to clean up at shutdown
#> main      | 内存块已经删除
#> main      starts python#2
#> python#2  killed by SIGKILL
#> main      joins python#2
#> main      | 被杀死：退出码 -9
#> main      | There appear to be 1 leaked shared_memory objects to clean up at shutdown
#> main      | 内存块已经删除
