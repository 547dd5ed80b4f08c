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
    # All that another machine needs: the address and the key.
    client = Client(address=address, authkey=key)
    client.connect()
    client.get_orders().put("soup")
    print("ordered; its own queue is empty:", orders.empty())


if __name__ == "__main__":
    key = os.urandom(32)
    # Between machines: the server's address in the network.
    with Server(address=("127.0.0.1", 0), authkey=key) as server:
        guest = multiprocessing.Process(
            target=order, name="guest", args=(server.address, key)
        )
        guest.start()
        guest.join()
        print("to cook:", server.get_orders().get())

#> main   starts guest
#> guest  | ordered; its own queue is empty: True
#> main   joins guest
#> main   | to cook: soup
