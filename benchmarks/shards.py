"""How the check of 1000 snippets splits over four machines, here one after another.

Run as ``python benchmarks/shards.py [SNIPPETS]``. As in the workflow, pytest-split
decides which shard has which snippet, and without durations by their number.
"""

import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from synthetic import make

SHARDS = 4
A_PAGE = 10
PASSED = re.compile(r"^(\S+::\S+) PASSED", re.MULTILINE)


def pytest(project: Path, *arguments: str) -> str:
    """Run the gate of a project; return what it says."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "tests", *arguments],
        cwd=project,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout


def main() -> None:
    """Print what each shard took, and whether together they are complete."""
    snippets = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    half = snippets // 2
    with tempfile.TemporaryDirectory() as folder:
        project = make(Path(folder) / "project", max(1, half // A_PAGE), half)
        collected = pytest(project, "--collect-only", "-q")
        tests = set(re.findall(r"^\S+::\S+", collected, re.MULTILINE))
        seen: Counter[str] = Counter()
        took = []
        for group in range(1, SHARDS + 1):
            begin = time.perf_counter()
            said = pytest(project, "-v", f"--splits={SHARDS}", f"--group={group}")
            took.append(time.perf_counter() - begin)
            passed = PASSED.findall(said)
            seen.update(passed)
            print(f"shard {group}: {len(passed)} tests, {took[-1]:.0f} s", flush=True)
    whole = sum(took)
    print("shares of the time:", ", ".join(f"{t / whole:.0%}" for t in took))
    complete = tests == set(seen) and set(seen.values()) == {1}
    print(f"{len(tests)} tests, each passed in one shard: {complete}")


if __name__ == "__main__":
    main()
