# /// script
# [tool.liverun]
# stdout = "pipe"
# ///
import multiprocessing
import os
import signal
import sys


# Print a line, then end by SIGKILL: there is no time to tidy up.
def speak(name):
    if name == "line-buffered":
        # From now on, send each line as soon as it is complete.
        sys.stdout.reconfigure(line_buffering=True)
    # flush=True: send what is printed at once.
    print(name, "says a line", flush=name == "flushed")
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    for name in ("buffered", "flushed", "line-buffered"):
        child = multiprocessing.Process(target=speak, name=name, args=(name,))
        child.start()
        child.join()
        print(name, "has exit code", child.exitcode)

#> main           starts buffered
#> buffered       killed by SIGKILL
#> main           joins buffered
#> main           | buffered has exit code -9
#> main           starts flushed
#> flushed        | flushed says a line
#> flushed        killed by SIGKILL
#> main           joins flushed
#> main           | flushed has exit code -9
#> main           starts line-buffered
#> line-buffered  | line-buffered says a line
#> line-buffered  killed by SIGKILL
#> main           joins line-buffered
#> main           | line-buffered has exit code -9
