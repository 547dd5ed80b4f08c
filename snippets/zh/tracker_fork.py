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
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=make, name="child", args=(sender,))
    child.start()
    path = "/dev/shm/" + receiver.recv()
    child.join()
    # 没有进程调用过 unlink()。
    while os.path.exists(path):
        time.sleep(0.01)
    print("内存块已经删除")

#> main  starts child
#> main  joins child
#> main              after resource_tracker ! ...
#> main  | 内存块已经删除
#> resource_tracker  after main starts child
#> resource_tracker  ! {stdlib}/multiprocessing/resource_tracker.py:{/\d+/}: UserWarning: resource_tracker: There appear to be 1 leaked shared_memory objects to clean up at shutdown
#> resource_tracker  ! ...
#> @ python>=3.13
#> main  starts child
#> main  joins child
#> main              after resource_tracker ! ...
#> main  | 内存块已经删除
#> resource_tracker  after main starts child
#> resource_tracker  ! {stdlib}/multiprocessing/resource_tracker.py:{/\d+/}: UserWarning: resource_tracker: There appear to be 1 leaked shared_memory objects to clean up at shutdown: {/.+/}
#> resource_tracker  ! ...
#> resource_tracker  exits 1
