import subprocess
import sys
from multiprocessing.shared_memory import SharedMemory

# 另一个程序，只是读取。
READER = """
import sys
from multiprocessing import resource_tracker
from multiprocessing.shared_memory import SharedMemory

def attach(name):
    if sys.version_info >= (3, 13):
        return SharedMemory(name=name, track=False)
    block = SharedMemory(name=name)
    # 撤销上一行所做的登记。
    resource_tracker.unregister("/" + name, "shared_memory")
    return block

block = attach(sys.argv[1])
print("读取的程序：", bytes(block.buf[0:4]))
block.close()
"""

block = SharedMemory(create=True, size=16)
block.buf[0:4] = b"soup"
command = [sys.executable, "-c", READER, block.name]
done = subprocess.run(command, capture_output=True, text=True)
print(done.stdout + done.stderr, end="")
SharedMemory(name=block.name).close()
print("内存块还在")
block.close()
block.unlink()

#> main  starts python
#> main  joins python
#> main  | 读取的程序： b'soup'
#> main  | 内存块还在
