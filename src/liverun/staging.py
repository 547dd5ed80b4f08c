"""Staging: a site is built beside its place and put there when it is whole."""

import ctypes
import errno
import os
import shutil
from pathlib import Path

from liverun.scratch import Scratch

AT_FDCWD = -100
RENAME_EXCHANGE = 2
"""Of Linux: see renameat2(2)."""


class Staging:
    """A hidden folder beside a site, in which the next site is built."""

    def __init__(self, site: Path) -> None:
        # Through a link, what it points to is replaced.
        self.site = site.resolve()
        self.site.parent.mkdir(parents=True, exist_ok=True)
        self._scratch = Scratch(self.site.parent, f".{self.site.name}.building-")
        self.folder = self._scratch.folder
        self.new = self.folder / "site"
        """Where to build."""

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
        self._scratch.discard()
