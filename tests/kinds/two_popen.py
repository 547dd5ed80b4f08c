import os
import subprocess
import sys

CODE = "import os; print('here', os.getpid(), flush=True)"

if __name__ == "__main__":
    first = subprocess.Popen([sys.executable, "-c", CODE])
    second = subprocess.Popen([sys.executable, "-c", CODE])
    print(f"[{os.getpid():>7}] started {first.pid} and {second.pid}")
    for child in (first, second):
        print("ended with", child.wait())

#> main      starts python
#> main      starts python#2
#> main      | [{main:>}] started {python} and {python#2}
#> python    | here {python}
#> main      joins python
#> main      | ended with 0
#> python#2  | here {python#2}
#> main      joins python#2
#> main      | ended with 0
