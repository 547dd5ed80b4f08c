import subprocess
import sys
from multiprocessing.shared_memory import SharedMemory

# Another program, which only reads.
READER = """
import sys
from multiprocessing.shared_memory import SharedMemory

block = SharedMemory(name=sys.argv[1])
print("reader:", bytes(block.buf[0:4]))
block.close()
"""

block = SharedMemory(create=True, size=16)
block.buf[0:4] = b"soup"
command = [sys.executable, "-c", READER, block.name]
done = subprocess.run(command, capture_output=True, text=True)
print(done.stdout, end="")
try:
    SharedMemory(name=block.name).close()
    print("the block is still there")
except FileNotFoundError:
    print("the block is gone")
print("main still reads:", bytes(block.buf[0:4]))
block.close()
try:
    block.unlink()
except FileNotFoundError:
    print("main cannot unlink it")

#> main              starts python
#> main              joins python
#> main              | reader: b'soup'
#> main              | the block is gone
#> main              | main still reads: b'soup'
#> main              | main cannot unlink it
#> resource_tracker  after main | main cannot unlink it
#> resource_tracker  ! {stdlib}/multiprocessing/resource_tracker.py:{/\d+/}: UserWarning: resource_tracker: There appear to be 1 leaked shared_memory objects to clean up at shutdown
#> resource_tracker  ! ...
#> resource_tracker  ! {stdlib}/multiprocessing/resource_tracker.py:{/\d+/}: UserWarning: resource_tracker: '/psm_{name=/[0-9a-f]+/}': [Errno 2] No such file or directory: '/psm_{name}'
#> resource_tracker  ! ...
#> @ python>=3.13
#> main              starts python
#> main              joins python
#> main              | reader: b'soup'
#> main              | the block is gone
#> main              | main still reads: b'soup'
#> main              | main cannot unlink it
#> resource_tracker  after main | main cannot unlink it
#> resource_tracker  ! {stdlib}/multiprocessing/resource_tracker.py:{/\d+/}: UserWarning: resource_tracker: There appear to be 1 leaked shared_memory objects to clean up at shutdown: {/.+/}
#> resource_tracker  ! ...
#> resource_tracker  ! {stdlib}/multiprocessing/resource_tracker.py:{/\d+/}: UserWarning: resource_tracker: '/psm_{name=/[0-9a-f]+/}': [Errno 2] No such file or directory: '/psm_{name}'
#> resource_tracker  ! ...
#> resource_tracker  exits 2
