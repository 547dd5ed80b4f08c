import os
import subprocess
import sys
import tempfile
from multiprocessing.connection import Listener

# 另一个程序，平时由你自己启动
CLIENT = """
import sys
from multiprocessing.connection import Client

with Client(sys.argv[1]) as connection:
    connection.send("两个人的位子")
    print("客户端：收到", connection.recv())
"""

with tempfile.TemporaryDirectory() as folder:
    # 地址是一个路径：在 Linux 上就是 Unix 套接字
    address = os.path.join(folder, "door")
    with Listener(address) as listener:
        print("监听器：开门")
        command = [sys.executable, "-c", CLIENT, address]
        client = subprocess.Popen(command)
        with listener.accept() as connection:
            print("监听器：收到", connection.recv())
            connection.send("四号桌")
    client.wait()

#> main    | 监听器：开门
#> main    starts python
#> main    | 监听器：收到 两个人的位子
#> python  after main | 监听器：收到 两个人的位子
#> python  | 客户端：收到 四号桌
#> main    joins python
