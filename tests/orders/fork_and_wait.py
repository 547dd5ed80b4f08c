# /// script
# [tool.liverun]
# start-methods = ["fork"]
# ///
import os

pid = os.fork()
if pid == 0:
    print("child")
    os._exit(0)
print("parent")
os.waitpid(pid, 0)
print("over")

#: child < over
