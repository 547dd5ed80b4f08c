import faulthandler
import multiprocessing
import sys


def bake(plates):
    plates.put("cake" * 100_000)
    print("everything is baked")
    file = open("ann.txt", "w")
    faulthandler.dump_traceback_later(0.5, exit=True, file=file)


if __name__ == "__main__":
    plates = multiprocessing.Queue()
    ann = multiprocessing.Process(target=bake, name="ann", args=(plates,))
    ann.start()
    ann.join()
    print("exit code:", ann.exitcode)
    with open("ann.txt") as file:
        # The first six lines about each thread.
        for thread in file.read().split("\n\n"):
            print("\n".join(thread.splitlines()[:6]), file=sys.stderr)

#> main  starts ann
#> ann   | everything is baked
#> ann   exits 1
#> main  joins ann
#> main  | exit code: 1
#> main  ! Timeout (0:00:00.500000)!
#> main  ! {/Thread 0x\w+.*/} (most recent call first):
#> main  ! ...
#> main  ! {/Thread 0x\w+.*/} (most recent call first):
#> main  ! ...
