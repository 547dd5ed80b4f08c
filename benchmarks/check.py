"""How close the whole check comes to what its runs must take.

Run as ``python benchmarks/check.py``. The bound is the larger of the CPU time
spread over all cores and the longest snippet; the limit is 1.5 times that.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Run the gate and print the ratio."""
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "snippets"]
    command += ["--durations=0", "--durations-min=0.5"]
    before = os.times()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    after = os.times()
    wall = after.elapsed - before.elapsed
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    longest = max(map(float, re.findall(r"^(\d+\.\d+)s call", done.stdout, re.M)))
    bound = max(cpu / os.cpu_count(), longest)
    print(f"wall {wall:.1f} s, CPU {cpu:.1f} s on {os.cpu_count()} cores")
    print(f"longest test {longest:.1f} s (it awaits the runs that were begun before)")
    print(f"wall / bound = {wall / bound:.2f} (limit 1.5)")


if __name__ == "__main__":
    main()
