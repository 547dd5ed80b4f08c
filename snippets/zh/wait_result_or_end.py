import multiprocessing
import os
from multiprocessing.connection import wait


def work(sender, number):
    if number < 0:
        # 代表崩溃：立即结束，没有结果
        os._exit(7)
    sender.send(number * number)


if __name__ == "__main__":
    for name, number in (("good", 6), ("bad", -6)):
        receiver, sender = multiprocessing.Pipe(duplex=False)
        child = multiprocessing.Process(
            target=work, name=name, args=(sender, number)
        )
        child.start()
        wait([receiver, child.sentinel])
        # 先检查连接：这时可能两个都已就绪
        if receiver.poll():
            print("结果：", receiver.recv())
            child.join()
        else:
            child.join()
            print("没有结果，退出码", child.exitcode)

#> main  starts good
#> main  | 结果： 36
#> main  joins good
#> main  starts bad
#> bad   exits 7
#> main  joins bad
#> main  | 没有结果，退出码 7
