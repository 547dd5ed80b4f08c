import multiprocessing


# 两端都传给子进程，它关闭自己不用的那一端
def guest(receiver, sender):
    sender.close()
    while True:
        try:
            print("吃：", receiver.recv())
        except EOFError:
            print("没有了")
            break


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(
        target=guest, name="guest", args=(receiver, sender)
    )
    child.start()
    receiver.close()
    for dish in ("汤", "鱼", "米饭"):
        sender.send(dish)
    sender.close()
    child.join()

#> main   starts guest
#> guest  | 吃： 汤
#> guest  | 吃： 鱼
#> guest  | 吃： 米饭
#> guest  | 没有了
#> main   joins guest
