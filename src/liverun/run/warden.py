"""The process that runs programs for this one, so that none of theirs stays behind."""

import atexit
import contextlib
import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

from liverun.run.guard.processes import HAVE_PROC, KILL_S, kill

ROOM = 1 << 18
"""Bytes that must be free: with less, a run fails halfway and less clearly."""
PATIENCE_S = 3 * KILL_S
"""Seconds beyond a program's own limit after which its warden itself hangs."""


class Warden:
    """A process of its own that carries out one order at a time.

    When this process ends, even by SIGKILL, the warden ends what it runs, removes the
    run's folder and ends itself.
    """

    def __init__(self) -> None:
        command = [sys.executable, "-I", "-S", "-X", "utf8"]
        command.append(str(Path(__file__).with_name("guard")))
        # A session of its own: Ctrl-C and a killed group leave it time to clean up.
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )

    def carry_out(self, order: dict) -> str:
        """Run a program to the end of its last process; return why that failed, or ''.

        Raises:
            OSError: when the warden itself has ended, or there is no room.
        """
        parent = os.path.dirname(order["place"])
        if shutil.disk_usage(parent).free < ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), parent)
        timer = threading.Timer(order["timeout"] + PATIENCE_S, self._wake)
        timer.start()
        try:
            self._process.stdin.write(json.dumps(order).encode() + b"\n")
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        finally:
            timer.cancel()
        if not answer:
            raise ChildProcessError("its supervisor was killed")
        return json.loads(answer)

    def _wake(self) -> None:
        """End the processes that a program stopped: first itself, then its watchers."""
        if HAVE_PROC:
            kill(self._process.pid)
            os.kill(self._process.pid, signal.SIGCONT)
        else:
            self._process.kill()

    def close(self) -> None:
        """Have the warden end what it runs, and itself."""
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


idle: list[Warden] = []
"""Wardens that wait for an order: starting one costs as much as a small run."""


def close_idle() -> None:
    """End the wardens that wait for an order."""
    while idle:
        idle.pop().close()


atexit.register(close_idle)
