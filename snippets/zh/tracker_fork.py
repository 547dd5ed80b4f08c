# /// script
# [tool.liverun]
# start-methods = ["fork"]
# ///
import multiprocessing
import os
import time
from multiprocessing.shared_memory import SharedMemory


def make(sender):
    block = SharedMemory(create=True, size=16)
    sender.send(block.name)
    block.close()


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=make, name="child", args=(sender,))
    child.start()
    path = "/dev/shm/" + receiver.recv()
    child.join()
    # 没有进程调用过 unlink()。
    until = time.monotonic() + 15
    while os.path.exists(path) and time.monotonic() < until:
        time.sleep(0.01)
    print("内存块还在：", os.path.exists(path))

#> main  starts child
#> main  joins child
#> main              after resource_tracker ! ...
#> main  | 内存块还在： False
#> resource_tracker  after main starts child
#> resource_tracker  ! {stdlib}/multiprocessing/resource_tracker.py:{/\d+/}: UserWarning: resource_tracker: There appear to be 1 leaked shared_memory objects to clean up at shutdown
#> resource_tracker  ! ...
#> @ python>=3.13
#> main  starts child
#> main  joins child
#> main              after resource_tracker ! ...
#> main  | 内存块还在： False
#> resource_tracker  after main starts child
#> resource_tracker  ! {stdlib}/multiprocessing/resource_tracker.py:{/\d+/}: UserWarning: resource_tracker: There appear to be 1 leaked shared_memory objects to clean up at shutdown: {/.+/}
#> resource_tracker  ! ...
#> resource_tracker  exits 1
