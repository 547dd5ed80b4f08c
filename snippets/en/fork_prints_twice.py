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

#> main    starts main#2
#> main#2  | before the fork
#> main#2  | this is the child
#> main    joins main#2
#> main    | before the fork
#> main    | this is the parent
