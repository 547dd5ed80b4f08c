import multiprocessing


# 只把接收端传给子进程
def guest(receiver, closed):
    print("吃：", receiver.recv())
    # 主进程已经没有发送端了
    closed.wait()
    print("到了末尾：", receiver.poll(0.3))


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(duplex=False)
    closed = multiprocessing.Event()
    child = multiprocessing.Process(
        target=guest, name="guest", args=(receiver, closed)
    )
    child.start()
    receiver.close()
    sender.send("汤")
    sender.close()
    closed.set()
    child.join()

#> main   starts guest
#> guest  | 吃： 汤
#> guest  | 到了末尾： False
#> main   joins guest
#> @ spawn, forkserver
#> main   starts guest
#> guest  | 吃： 汤
#> guest  | 到了末尾： True
#> main   joins guest
