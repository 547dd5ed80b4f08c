"""Keep every core busy, to see what a snippet does on a machine that is."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

A_CORE = 2
"""Loops for each core."""
SPIN = "import os\nwhile os.getppid() == {}: sum(range(10**5))"
"""It ends by itself when the process that started it is gone."""


@contextmanager
def busy() -> Iterator[None]:
    """Have loops run beside what is within, and end them however it ends."""
    command = [sys.executable, "-I", "-S", "-c", SPIN.format(os.getpid())]
    started: list[subprocess.Popen] = []
    try:
        for _ in range(A_CORE * (os.cpu_count() or 1)):
            # A session of its own: the scheduler gives each its full share, and
            # Ctrl-C is for us, who end them.
            started.append(subprocess.Popen(command, start_new_session=True))
        yield
    finally:
        for process in started:
            process.kill()
        for process in started:
            process.wait()
