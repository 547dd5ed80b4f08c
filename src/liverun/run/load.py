"""Keep a machine busy, so that programs meet other orders than on a quiet one."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

SPIN = "import os\nwhile os.getppid() == {}: sum(range(10**5))"
"""A busy loop, which ends after the process that started it."""


@contextmanager
def busy_cores() -> Iterator[None]:
    """Keep every core busy with two loops, and end those in any case."""
    command = [sys.executable, "-I", "-S", "-c", SPIN.format(os.getpid())]
    loops: list[subprocess.Popen] = []
    try:
        for _ in range(2 * (os.cpu_count() or 1)):
            # A session of its own: the scheduler gives each its full share, and
            # Ctrl-C is for us, who end them.
            loops.append(subprocess.Popen(command, start_new_session=True))
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()
