import multiprocessing
import os
import queue
from multiprocessing.managers import BaseManager

orders = queue.Queue()


def get_orders():
    return orders


class Server(BaseManager):
    pass


class Client(BaseManager):
    pass


Server.register("get_orders", callable=get_orders)
Client.register("get_orders")


def order(address, key):
    # 另一台机器也只需要地址和密钥。
    client = Client(address=address, authkey=key)
    client.connect()
    client.get_orders().put("汤")
    print("已下单，自己的队列是空的：", orders.empty())


if __name__ == "__main__":
    key = os.urandom(32)
    # 在机器之间，要用服务器在网络里的地址。
    with Server(address=("127.0.0.1", 0), authkey=key) as server:
        guest = multiprocessing.Process(
            target=order, name="guest", args=(server.address, key)
        )
        guest.start()
        guest.join()
        print("要做的菜：", server.get_orders().get())

#> main   starts guest
#> guest  | 已下单，自己的队列是空的： True
#> main   joins guest
#> main   | 要做的菜： 汤
