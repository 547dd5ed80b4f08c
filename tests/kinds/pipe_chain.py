import subprocess
import sys

SOURCE = "for n in range(5): print(n)"
FILTER = """
import sys
kept = [line for line in sys.stdin if int(line) % 2]
print("kept", len(kept), file=sys.stderr)
print("".join(kept), end="")
"""

source = subprocess.Popen(
    [sys.executable, "-c", SOURCE], stdout=subprocess.PIPE
)
odd = subprocess.Popen(
    [sys.executable, "-c", FILTER],
    stdin=source.stdout,
    stdout=subprocess.PIPE,
    text=True,
)
source.stdout.close()
print(odd.communicate()[0].split())
print(source.wait(), odd.returncode)

#> main      starts python
#> main      starts python#2
#> python#2  ! kept 2
#> main      joins python#2
#> main      | ['1', '3']
#> main      joins python
#> main      | 0 0
