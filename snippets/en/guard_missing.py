# /// script
# [tool.liverun]
# start-methods = ["fork", "spawn"]
# ///
import multiprocessing


def task():
    print("child: the task runs")


# if __name__ == "__main__": is missing here.
child = multiprocessing.Process(target=task, name="child")
child.start()
child.join()
print("main: the child ended with", child.exitcode)

#> main   starts child
#> child  | child: the task runs
#> main   joins child
#> main   | main: the child ended with 0
#> @ spawn
#> main   starts child
#> child  ! Traceback (most recent call last):
#> child  ! ...
#> child  ! RuntimeError:\x20
#> child  !         An attempt has been made to start a new process before the
#> child  ! ...
#> child  exits 1
#> main   joins child
#> main   | main: the child ended with 1
