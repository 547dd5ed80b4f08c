import multiprocessing
import socket
import time
from multiprocessing.connection import Client, Listener


def serve(address):
    with Listener(address) as listener:
        with listener.accept() as connection:
            connection.send("四号桌")


def connect(address):
    deadline = time.monotonic() + 10
    while True:
        try:
            return Client(address)
        except ConnectionRefusedError:
            if time.monotonic() > deadline:
                raise
        time.sleep(0.1)


if __name__ == "__main__":
    with socket.socket() as reserved:
        # 占住本机的一个端口，但不监听
        reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        reserved.bind(("127.0.0.1", 0))
        address = reserved.getsockname()
        try:
            Client(address)
        except ConnectionRefusedError as error:
            print("ConnectionRefusedError:", error)
        host = multiprocessing.Process(
            target=serve, name="host", args=(address,)
        )
        host.start()
        with connect(address) as connection:
            print("收到", connection.recv())
        host.join()

#> main  | ConnectionRefusedError: [Errno 111] Connection refused
#> main  starts host
#> main  | 收到 四号桌
#> main  joins host
