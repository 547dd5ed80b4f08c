import multiprocessing


def cook(sender):
    sender.send("汤")
    sender.close()


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=cook, name="cook", args=(sender,))
    child.start()
    print("吃：", receiver.recv())
    # 从这里起，没有别的进程了
    child.join()
    # 有消息，或者到了末尾吗？
    print("主进程关闭之前：", receiver.poll(0.3))
    sender.close()
    print("主进程关闭之后：", receiver.poll(0.3))
    try:
        receiver.recv()
    except EOFError:
        print("EOFError：到了末尾")

#> main  starts cook
#> main  | 吃： 汤
#> main  joins cook
#> main  | 主进程关闭之前： False
#> main  | 主进程关闭之后： True
#> main  | EOFError：到了末尾
