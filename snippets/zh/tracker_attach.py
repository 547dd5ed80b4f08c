import subprocess
import sys
from multiprocessing.shared_memory import SharedMemory

# 另一个程序，只是读取。
READER = """
import sys
from multiprocessing.shared_memory import SharedMemory

block = SharedMemory(name=sys.argv[1])
print("读取的程序：", bytes(block.buf[0:4]))
block.close()
"""

block = SharedMemory(create=True, size=16)
block.buf[0:4] = b"soup"
command = [sys.executable, "-c", READER, block.name]
done = subprocess.run(command, capture_output=True, text=True)
print(done.stdout, end="")
try:
    SharedMemory(name=block.name).close()
    print("内存块还在")
except FileNotFoundError:
    print("内存块已经删除")
print("主进程还能读到：", bytes(block.buf[0:4]))
block.close()
try:
    block.unlink()
except FileNotFoundError:
    print("主进程删除不了它")

#> main  starts python
#> main  joins python
#> main  | 读取的程序： b'soup'
#> main  | 内存块已经删除
#> main  | 主进程还能读到： b'soup'
#> main  | 主进程删除不了它
#> resource_tracker  after main | 主进程删除不了它
#> resource_tracker  ! {stdlib}/multiprocessing/resource_tracker.py:{/\d+/}: UserWarning: resource_tracker: There appear to be 1 leaked shared_memory objects to clean up at shutdown
#> resource_tracker  ! ...
#> resource_tracker  ! {stdlib}/multiprocessing/resource_tracker.py:{/\d+/}: UserWarning: resource_tracker: '/psm_{name=/[0-9a-f]+/}': [Errno 2] No such file or directory: '/psm_{name}'
#> resource_tracker  ! ...
#> @ python>=3.13
#> main  starts python
#> main  joins python
#> main  | 读取的程序： b'soup'
#> main  | 内存块已经删除
#> main  | 主进程还能读到： b'soup'
#> main  | 主进程删除不了它
#> resource_tracker  after main | 主进程删除不了它
#> resource_tracker  ! {stdlib}/multiprocessing/resource_tracker.py:{/\d+/}: UserWarning: resource_tracker: There appear to be 1 leaked shared_memory objects to clean up at shutdown: {/.+/}
#> resource_tracker  ! ...
#> resource_tracker  ! {stdlib}/multiprocessing/resource_tracker.py:{/\d+/}: UserWarning: resource_tracker: '/psm_{name=/[0-9a-f]+/}': [Errno 2] No such file or directory: '/psm_{name}'
#> resource_tracker  ! ...
#> resource_tracker  exits 2
