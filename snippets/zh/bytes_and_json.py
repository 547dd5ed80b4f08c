import json
import multiprocessing


def send(sender):
    order = {"dish": "汤", "portions": 2}
    sender.send_bytes(json.dumps(order).encode())


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=send, name="child", args=(sender,))
    child.start()
    # 最多 1000 个字节，而且不做反序列化
    order = json.loads(receiver.recv_bytes(1000))
    print(order["portions"], "份", order["dish"])
    child.join()

#> main  starts child
#> main  | 2 份 汤
#> main  joins child
