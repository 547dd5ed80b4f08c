import multiprocessing
import os
import signal
import sys
import time


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
    elif ending == "segfault":
        # As when C code touches memory that it must not.
        signal.raise_signal(signal.SIGSEGV)
    elif ending in ("kill", "terminate"):
        time.sleep(60)
    return "nobody receives this value"


if __name__ == "__main__":
    endings = ["return", "sys-exit-3", "sys-exit-text", "exception"]
    endings += ["os-exit-7", "segfault", "kill", "terminate"]
    processes = [
        multiprocessing.Process(target=task, name=ending, args=(ending,))
        for ending in endings
    ]
    for process in processes:
        process.start()
    processes[-2].kill()
    processes[-1].terminate()
    for process in processes:
        process.join()
        print(process.name, process.exitcode)

#> main           starts return
#> main           starts sys-exit-3
#> main           starts sys-exit-text
#> main           starts exception
#> main           starts os-exit-7
#> main           starts segfault
#> main           starts kill
#> main           starts terminate
#> main           kills kill
#> main           terminates terminate
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
#> segfault       killed by SIGSEGV
#> main           joins segfault
#> main           | segfault -11
#> kill           killed by SIGKILL
#> main           joins kill
#> main           | kill -9
#> terminate      killed by SIGTERM
#> main           joins terminate
#> main           | terminate -15
#> @ windows
#> main           starts return
#> main           starts sys-exit-3
#> main           starts sys-exit-text
#> main           starts exception
#> main           starts os-exit-7
#> main           starts segfault
#> main           starts kill
#> main           starts terminate
#> main           kills kill
#> main           terminates terminate
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
#> segfault       exits 3
#> main           joins segfault
#> main           | segfault 3
#> kill           killed by SIGTERM
#> main           joins kill
#> main           | kill -15
#> terminate      killed by SIGTERM
#> main           joins terminate
#> main           | terminate -15
