"""Staging: a site is built beside its place and put there when it is whole."""

import ctypes
import errno
import os
import shutil
import tempfile
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

AT_FDCWD = -100
RENAME_EXCHANGE = 2
"""Of Linux: see renameat2(2)."""


class Staging:
    """A hidden folder beside a site, in which the next site is built.

    It is locked while its build lives (not on Windows), so that the next build
    can tell the folder of another build from what a killed one has left.
    """

    def __init__(self, site: Path) -> None:
        # Through a link, what it points to is replaced.
        self.site = site.resolve()
        self.prefix = f".{self.site.name}.building-"
        self.site.parent.mkdir(parents=True, exist_ok=True)
        self._remove_left()
        self.folder, self._lock = self._locked()
        self.new = self.folder / "site"
        """Where to build."""

    def _locked(self) -> tuple[Path, int | None]:
        """Make the folder and lock it before another build removes it as left."""
        while True:
            made = tempfile.mkdtemp(prefix=self.prefix, dir=self.site.parent)
            try:
                lock = _lock(Path(made), wait=True)
            except FileNotFoundError:
                continue
            if fcntl is None or os.path.isdir(made):
                return Path(made), lock
            os.close(lock)

    def _remove_left(self) -> None:
        """Remove the folders of builds that were killed."""
        if fcntl is None:
            return
        for folder in self.site.parent.glob(f"{self.prefix}*"):
            try:
                lock = _lock(folder, wait=False)
            except OSError:
                continue  # Its build lives, or has just removed it.
            shutil.rmtree(folder, ignore_errors=True)
            os.close(lock)

    def place(self) -> None:
        """Put the new site where the old one is, at once where the system can.

        Raises:
            OSError: when that cannot be done; the old site is as it was.
        """
        if self.site.is_dir():
            self._keep_hidden()
        while not self._exchange():
            try:
                self.new.rename(self.site)
            except OSError as error:
                # Another build has put its site there meanwhile.
                if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                    raise
            else:
                break
        self.discard()

    def _keep_hidden(self) -> None:
        """Copy what MkDocs leaves alone when it cleans: a .git, say."""
        for path in self.site.glob(".*"):
            if path.is_dir() and not path.is_symlink():
                shutil.copytree(path, self.new / path.name, symlinks=True)
            else:
                shutil.copy2(path, self.new / path.name, follow_symlinks=False)

    def _exchange(self) -> bool:
        """Let the two sites change places; say no where there is no old one."""
        if not self.site.exists():
            return False
        call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        names = os.fsencode(self.new), os.fsencode(self.site)
        if call and not call(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE):
            return True
        # Not Linux, or a file system that cannot: one after the other.
        old = self.folder / "old"
        self.site.rename(old)
        try:
            self.new.rename(self.site)
        except OSError:
            old.rename(self.site)
            raise
        return True

    def discard(self) -> None:
        """Remove the folder with all that is in it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _lock(folder: Path, wait: bool) -> int | None:
    """Lock a folder; return what holds the lock until it is closed."""
    if fcntl is None:
        return None
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        os.close(lock)
        raise
    return lock
