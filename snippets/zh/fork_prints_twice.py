# /// script
# [tool.liverun]
# start-methods = ["fork"]
# stdout = "pipe"
# ///
import os

# 这一行还在缓冲区里，没有送出
print("分叉之前")
pid = os.fork()
if pid == 0:
    print("这里是子进程")
else:
    os.waitpid(pid, 0)
    print("这里是父进程")

#> main    starts main#2
#> main#2  | 分叉之前
#> main#2  | 这里是子进程
#> main    joins main#2
#> main    | 分叉之前
#> main    | 这里是父进程
