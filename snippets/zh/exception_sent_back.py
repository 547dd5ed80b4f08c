import multiprocessing


def share(cakes, guests):
    return cakes / guests


# 发送 share() 的返回值；如果出错，就发送异常。
def task(sender, cakes, guests):
    try:
        sender.send(("result", share(cakes, guests)))
    except Exception as error:
        sender.send(("error", error))


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(
        target=task, name="child", args=(sender, 1, 0)
    )
    child.start()
    # 只有子进程发送，主进程关闭自己手里的发送端。
    sender.close()

    kind, value = receiver.recv()
    child.join()
    print("退出码:", child.exitcode)
    try:
        if kind == "error":
            raise value
        print("每人分到", value)
    except ZeroDivisionError as error:
        print("主进程捕获了:", error)

#> main  starts child
#> main  joins child
#> main  | 退出码: 0
#> main  | 主进程捕获了: division by zero
