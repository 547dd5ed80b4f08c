import os
import subprocess
import sys
from multiprocessing.connection import Listener

CLIENT = """
import sys
from multiprocessing.connection import Client

address = ("127.0.0.1", int(sys.argv[1]))
key = sys.stdin.buffer.read()
with Client(address, authkey=key) as connection:
    connection.send("两个人的位子")
    print("客户端：收到", connection.recv())
"""

key = os.urandom(32)
with Listener(("127.0.0.1", 0), authkey=key) as listener:
    host, port = listener.address
    client = subprocess.Popen(
        [sys.executable, "-c", CLIENT, str(port)], stdin=subprocess.PIPE
    )
    # 密钥走别的用户读不到的路
    client.stdin.write(key)
    client.stdin.close()
    with listener.accept() as connection:
        print("监听器：收到", connection.recv())
        connection.send("四号桌")
client.wait()

#> main    starts python
#> main    | 监听器：收到 两个人的位子
#> python  after main | 监听器：收到 两个人的位子
#> python  | 客户端：收到 四号桌
#> main    joins python
