import faulthandler
import multiprocessing
import sys


def bake(plates):
    plates.put("蛋糕" * 100_000)
    print("全部烤好了")
    file = open("ann.txt", "w")
    faulthandler.dump_traceback_later(0.5, exit=True, file=file)


if __name__ == "__main__":
    plates = multiprocessing.Queue()
    ann = multiprocessing.Process(target=bake, name="ann", args=(plates,))
    ann.start()
    ann.join()
    print("退出码：", ann.exitcode)
    with open("ann.txt") as file:
        # 每个线程的前六行。
        for thread in file.read().split("\n\n"):
            print("\n".join(thread.splitlines()[:6]), file=sys.stderr)

#> main  starts ann
#> ann   | 全部烤好了
#> ann   exits 1
#> main  joins ann
#> main  | 退出码： 1
#> main  ! Timeout (0:00:00.500000)!
#> main  ! {/Thread 0x\w+.*/} (most recent call first):
#> main  ! ...
#> main  ! {/Thread 0x\w+.*/} (most recent call first):
#> main  ! ...
