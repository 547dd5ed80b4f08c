import re
import subprocess
import sys
from multiprocessing.shared_memory import SharedMemory

# A program of its own, which never calls unlink().
PROGRAM = """
import os
import sys
from multiprocessing.shared_memory import SharedMemory

block = SharedMemory(create=True, size=16)
print(block.name, flush=True)
if sys.argv[1] == "killed":
    os.kill(os.getpid(), 9)
"""

for ending in ("at its end", "killed"):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, ending],
        capture_output=True,
        text=True,
    )
    print(f"{ending}: exit code {done.returncode}")
    # Only the sentence of the warning, without paths and source lines.
    print(re.search("There appear.*shutdown", done.stderr)[0])
    try:
        SharedMemory(name=done.stdout.strip())
    except FileNotFoundError:
        print("the block is gone")

#> main      starts python
#> main      joins python
#> main      | at its end: exit code 0
#> main      | There appear to be 1 leaked shared_memory objects to clean up at shutdown
#> main      | the block is gone
#> main      starts python#2
#> python#2  killed by SIGKILL
#> main      joins python#2
#> main      | killed: exit code -9
#> main      | There appear to be 1 leaked shared_memory objects to clean up at shutdown
#> main      | the block is gone
