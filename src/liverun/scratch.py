"""Folders for work that may be killed: what it leaves, the next work removes."""

import errno
import os
import shutil
import tempfile
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None


ROOM = 1 << 18
"""Bytes that must be free: with less, work fails halfway and less clearly."""


class Scratch:
    """A new folder, beside which those of killed processes are removed.

    It is locked while its process lives (not on Windows), so that others can
    tell it from what a killed process has left.
    """

    def __init__(self, parent: Path, prefix: str) -> None:
        _remove_left(parent, prefix)
        if shutil.disk_usage(parent).free < ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(parent))
        while True:
            made = tempfile.mkdtemp(prefix=prefix, dir=parent)
            try:
                self._lock = _locked(Path(made), wait=True)
            except FileNotFoundError:
                continue
            if fcntl is None or os.path.isdir(made):
                break
            # Another took it for left before it was locked.
            os.close(self._lock)
        self.folder = Path(made)

    def discard(self) -> None:
        """Remove the folder with all that is in it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _remove_left(parent: Path, prefix: str) -> None:
    if fcntl is None:
        return
    for folder in parent.glob(f"{prefix}*"):
        try:
            lock = _locked(folder, wait=False)
        except OSError:
            continue  # Its process lives, or has just removed it, or is another user's.
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def _locked(folder: Path, wait: bool) -> int | None:
    """Lock a folder; return what holds the lock until it is closed."""
    if fcntl is None:
        return None
    lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        os.close(lock)
        raise
    return lock
