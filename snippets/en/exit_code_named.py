import multiprocessing
import signal
import sys
import time


def describe(code):
    if code == 0:
        return "succeeded"
    if code < 0:
        return f"ended by {signal.Signals(-code).name}"
    return f"failed with exit code {code}"


if __name__ == "__main__":
    # Each child calls one function of the standard library.
    short = multiprocessing.Process(target=time.sleep, name="short", args=(0,))
    wrong = multiprocessing.Process(target=sys.exit, name="wrong", args=(3,))
    long = multiprocessing.Process(target=time.sleep, name="long", args=(60,))
    for process in (short, wrong, long):
        process.start()
    long.terminate()
    for process in (short, wrong, long):
        process.join()
        print(process.name, describe(process.exitcode))

#> main   starts short
#> main   starts wrong
#> main   starts long
#> main   terminates long
#> main   joins short
#> main   | short succeeded
#> wrong  exits 3
#> main   joins wrong
#> main   | wrong failed with exit code 3
#> long   killed by SIGTERM
#> main   joins long
#> main   | long ended by SIGTERM
