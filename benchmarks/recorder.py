"""What the recorder costs a process and a line, beside the same program without it.

Run as ``python benchmarks/recorder.py``. Both kinds run in turn, so that a busy
machine weighs on both alike, and the medians of the paired differences count.
The limits are 2 ms a process and 10 microseconds a line.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import liverun

RECORDER = Path(liverun.__file__).parent / "run" / "recorder"
LINES = 20_000
# Written to a terminal's buffering, so that each line is one write in both.
PRINT = f"""
import sys, time
sys.stdout.reconfigure(line_buffering=True)
begin = time.perf_counter()
for number in range({LINES}):
    print("line", number)
print(time.perf_counter() - begin, file=open("took", "w"))
"""


def run(code: str, trace: Path, *, recorded: bool) -> None:
    """Run a program once, with the recorder or without."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    with open(trace / "output", "wb") as output:
        stat = os.fstat(output.fileno())
        if recorded:
            environment |= {
                "PYTHONPATH": str(RECORDER),
                "LIVERUN_TRACE": str(trace),
                "LIVERUN_LIMITS": "1000000000 64",
                "LIVERUN_START_METHOD": "spawn",
                "LIVERUN_FD1": f"{stat.st_dev}:{stat.st_ino}",
                "LIVERUN_FD2": f"{stat.st_dev}:{stat.st_ino}",
            }
        subprocess.run(
            [sys.executable, "-c", code],
            env=environment,
            cwd=trace,
            stdout=output,
            stderr=output,
            check=True,
        )


def main() -> None:
    """Print both costs."""
    with tempfile.TemporaryDirectory() as folder:
        trace = Path(folder)
        (trace / "stacks").mkdir()
        batches, lines = [], []
        for _ in range(20):
            begin = time.perf_counter()
            for _ in range(10):
                _fresh(trace)
                run("pass", trace, recorded=True)
            middle = time.perf_counter()
            for _ in range(10):
                _fresh(trace)
                run("pass", trace, recorded=False)
            end = time.perf_counter()
            batches.append(((middle - begin) - (end - middle)) / 10)
        for _ in range(9):
            took = []
            for recorded in (True, False):
                _fresh(trace)
                run(PRINT, trace, recorded=recorded)
                took.append(float((trace / "took").read_text()))
            lines.append((took[0] - took[1]) / LINES)
    print(f"a process: {median(batches) * 1e3:6.2f} ms more (limit 2)")
    print(f"a line:    {median(lines) * 1e6:6.2f} us more (limit 10)")


def _fresh(trace: Path) -> None:
    for path in trace.glob("*.trace"):
        path.unlink()


if __name__ == "__main__":
    main()
