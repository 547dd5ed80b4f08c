import multiprocessing
from multiprocessing.connection import wait


def cook(sender, dish):
    sender.send(dish)
    sender.close()


if __name__ == "__main__":
    receivers = []
    children = []
    for name, dish in (("ann", "汤"), ("ben", "米饭")):
        receiver, sender = multiprocessing.Pipe(duplex=False)
        child = multiprocessing.Process(
            target=cook, name=name, args=(sender, dish)
        )
        child.start()
        # 在下一次 start() 之前关闭，否则 ben 会继承它
        sender.close()
        receivers.append(receiver)
        children.append(child)
    while receivers:
        # 等到其中至少一个有内容
        for receiver in wait(receivers):
            try:
                print("吃：", receiver.recv())
            except EOFError:
                receivers.remove(receiver)
    print("两个厨房都打烊了")
    for child in children:
        child.join()

#> main  starts ann
#> main  starts ben
#> main  ~ 吃： 汤
#> main  ~ 吃： 米饭
#> main  | 两个厨房都打烊了
#> main  joins ann
#> main  joins ben
