import ctypes
import faulthandler
import multiprocessing


def crash():
    faulthandler.enable()
    print("reading address 0", flush=True)
    ctypes.string_at(0)


if __name__ == "__main__":
    child = multiprocessing.Process(target=crash, name="crasher")
    child.start()
    child.join()
    print("exit code", child.exitcode)

#> main     starts crasher
#> crasher  | reading address 0
#> crasher  killed by SIGSEGV
#> main     joins crasher
#> main     | exit code -11
#> (other)  ! Fatal Python error: Segmentation fault
#> (other)  ! ...
#> (other)  ! Current thread {addr} (most recent call first):
#> (other)  !   File "{stdlib}/ctypes/__init__.py", line {/\d+/} in string_at
#> (other)  !   File "{dir}/fault_shown.py", line 9 in crash
#> (other)  ! ...
