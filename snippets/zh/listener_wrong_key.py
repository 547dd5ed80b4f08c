import multiprocessing
import os
from multiprocessing.connection import Client, Listener


def visit(address, key):
    try:
        with Client(address, authkey=key) as connection:
            connection.send("你好")
    except multiprocessing.AuthenticationError as error:
        print("客户端：", error)


if __name__ == "__main__":
    key = os.urandom(32)
    # 端口写 0，由系统选一个空闲的
    with Listener(("127.0.0.1", 0), authkey=key) as listener:
        for name, tried in (("stranger", b"a guess"), ("friend", key)):
            child = multiprocessing.Process(
                target=visit, name=name, args=(listener.address, tried)
            )
            child.start()
            try:
                with listener.accept() as connection:
                    print("监听器：收到", connection.recv())
            except multiprocessing.AuthenticationError as error:
                print("监听器：", error)
            child.join()

#> main      starts stranger
#> main      | 监听器： digest received was wrong
#> stranger  | 客户端： digest sent was rejected
#> main      joins stranger
#> main      starts friend
#> main      | 监听器：收到 你好
#> main      joins friend
