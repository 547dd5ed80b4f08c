import multiprocessing
import os
import sys


# Each child ends in a way of its own.
def task(ending):
    if ending == "sys-exit-3":
        sys.exit(3)
    elif ending == "sys-exit-text":
        sys.exit("bye")
    elif ending == "exception":
        raise ValueError("oops")
    elif ending == "os-exit-7":
        os._exit(7)
    return "nobody receives this value"


if __name__ == "__main__":
    endings = ["return", "sys-exit-3", "sys-exit-text"]
    endings += ["exception", "os-exit-7"]
    processes = [
        multiprocessing.Process(target=task, name=ending, args=(ending,))
        for ending in endings
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        print(process.name, process.exitcode)

#> main           starts return
#> main           starts sys-exit-3
#> main           starts sys-exit-text
#> main           starts exception
#> main           starts os-exit-7
#> main           joins return
#> main           | return 0
#> sys-exit-3     exits 3
#> main           joins sys-exit-3
#> main           | sys-exit-3 3
#> sys-exit-text  ! bye
#> sys-exit-text  exits 1
#> main           joins sys-exit-text
#> main           | sys-exit-text 1
#> exception      ! Process exception:
#> exception      ! Traceback (most recent call last):
#> exception      ! ...
#> exception      ! ValueError: oops
#> exception      exits 1
#> main           joins exception
#> main           | exception 1
#> os-exit-7      exits 7
#> main           joins os-exit-7
#> main           | os-exit-7 7
