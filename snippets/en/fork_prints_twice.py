# /// script
# [tool.liverun]
# start-methods = ["fork"]
# stdout = "pipe"
# ///
import os

# This line is still in the buffer, not sent.
print("before the fork")
pid = os.fork()
if pid == 0:
    print("this is the child")
else:
    os.waitpid(pid, 0)
    print("this is the parent")

#> main    | before the fork
#> main    | this is the parent
#> main#2  | before the fork
#> main#2  | this is the child
