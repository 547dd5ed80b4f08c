import os
import sys

code = "import sys; print('argument', sys.argv[1]); sys.exit(2)"
command = [sys.executable, "-c", code, "blue"]
pid = os.posix_spawn(sys.executable, command, os.environ)
_, status = os.waitpid(pid, 0)
print("child", pid, "exited with", os.waitstatus_to_exitcode(status))

#> main    starts python
#> python  | argument blue
#> python  exits 2
#> main    joins python
#> main    | child {python} exited with 2
