import faulthandler
import multiprocessing
import sys


def count(boxes):
    file = open("ann.txt", "w")
    # 半秒以后，写出执行到哪里，然后结束
    faulthandler.dump_traceback_later(0.5, exit=True, file=file)
    total = 0
    for _ in range(3):
        total += boxes.get()
    print("蛋糕数：", total)


if __name__ == "__main__":
    boxes = multiprocessing.Queue()
    ann = multiprocessing.Process(target=count, name="ann", args=(boxes,))
    ann.start()
    boxes.put(12)
    boxes.put(8)
    ann.join()
    print("退出码：", ann.exitcode)
    with open("ann.txt") as file:
        sys.stderr.write(file.read())

#> main  starts ann
#> ann   exits 1
#> main  joins ann
#> main  | 退出码： 1
#> main  ! Timeout (0:00:00.500000)!
#> main  ! {/Thread 0x\w+.*/} (most recent call first):
#> main  ! ...
#> main  !   File "{dir}/hang_later.py", line 12 in count
#> main  ! ...
