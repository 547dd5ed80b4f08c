import multiprocessing
import os
import sys


# The child tells its PID, writes a line to stderr, and exits with 3.
def task():
    print("child: my PID is", os.getpid())
    print("child: this line goes to standard error", file=sys.stderr)
    sys.exit(3)


if __name__ == "__main__":
    print("main: my PID is", os.getpid())
    child = multiprocessing.Process(target=task, name="child")
    child.start()
    # Wait for the end of the child, then read its exit code.
    child.join()
    print("main: child", child.pid, "ended with", child.exitcode)

#> main   | main: my PID is {main}
#> main   starts child
#> child  | child: my PID is {child}
#> child  ! child: this line goes to standard error
#> child  exits 3
#> main   joins child
#> main   | main: child {child} ended with 3
