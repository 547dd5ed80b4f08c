import os
import signal
import time

reaped = []


def gone(number, frame):
    pid, status = os.waitpid(-1, os.WNOHANG)
    if pid:
        code = os.waitstatus_to_exitcode(status)
        print("reaped", pid, "with", code, flush=True)
        reaped.append(pid)


signal.signal(signal.SIGCHLD, gone)
pid = os.fork()
if pid == 0:
    print("child", os.getpid(), "of", os.getppid(), flush=True)
    os._exit(7)
while not reaped:
    time.sleep(0.05)
print("parent goes on")

#> main    starts main#2
#> main    | reaped {main#2} with 7
#> main    | parent goes on
#> main#2  | child {main#2} of {main}
#> main#2  exits 7
