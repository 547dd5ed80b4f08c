import multiprocessing


class Parcel:
    def __reduce__(self):
        # 重新造出它的办法：用这个参数调用这个函数
        return print, ("这一行是子进程选的",)


def send(sender):
    sender.send(Parcel())


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=send, name="child", args=(sender,))
    child.start()
    child.join()
    print("主进程调用 recv()")
    parcel = receiver.recv()
    print("recv() 返回了", parcel)

#> main  starts child
#> main  joins child
#> main  | 主进程调用 recv()
#> main  | 这一行是子进程选的
#> main  | recv() 返回了 None
