import json
import multiprocessing


def send(sender):
    order = {"dish": "soup", "portions": 2}
    sender.send_bytes(json.dumps(order).encode())


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=send, name="child", args=(sender,))
    child.start()
    # At most 1,000 bytes, and nothing is unpickled.
    order = json.loads(receiver.recv_bytes(1000))
    print(order["portions"], "portions of", order["dish"])
    child.join()

#> main  starts child
#> main  | 2 portions of soup
#> main  joins child
