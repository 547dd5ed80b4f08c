import multiprocessing


def cook(sender):
    for dish in ("汤", "鱼", "米饭"):
        print("上菜：", dish)
        sender.send(dish)
    # 不会再发送了
    sender.close()


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=cook, name="cook", args=(sender,))
    child.start()
    # 主进程不发送，关闭自己手里的这一端
    sender.close()
    while True:
        try:
            dish = receiver.recv()
        except EOFError:
            print("厨房打烊了")
            break
        print("吃：", dish)
    child.join()

#> main  starts cook
#> main  after cook | 上菜： 汤
#> main  | 吃： 汤
#> main  after cook | 上菜： 鱼
#> main  | 吃： 鱼
#> main  after cook | 上菜： 米饭
#> main  | 吃： 米饭
#> main  | 厨房打烊了
#> cook  | 上菜： 汤
#> cook  | 上菜： 鱼
#> cook  | 上菜： 米饭
#> main  joins cook
