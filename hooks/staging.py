"""Folders that go with their build, and a site put in its place when it is whole."""

import ctypes
import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2
"""Of Linux: see renameat2(2)."""
ROOM = 1 << 18
"""Bytes that must be free: with less, work fails halfway and less clearly."""
KEEPER = """\
import os, shutil, sys, tempfile
try:
    folder = tempfile.mkdtemp(prefix=sys.argv[2], dir=sys.argv[1])
except OSError as error:
    sys.exit(error.errno)
try:
    os.write(1, os.fsencode(folder))
    os.close(1)
    sys.stdin.read()
finally:
    shutil.rmtree(folder, ignore_errors=True)
"""
"""Makes the folder, and removes it when its standard input is closed."""


class Scratch:
    """A new folder, which a process of its own removes.

    That process waits until the one that asked for the folder discards it or ends,
    even by SIGKILL. So no folder is ever left, and none that somebody else made has
    to be judged by its name.
    """

    def __init__(self, parent: Path, prefix: str) -> None:
        """Make the folder.

        Raises:
            OSError: when the parent has no room, or nothing may be made there.
        """
        if shutil.disk_usage(parent).free < ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(parent))
        command = [sys.executable, "-I", "-S", "-X", "utf8", "-c", KEEPER]
        # A session of its own: neither Ctrl-C nor a killed group ends it too soon.
        self._keeper = subprocess.Popen(
            [*command, str(parent), prefix],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        name = os.fsdecode(self._keeper.stdout.read())
        if not name:
            code = self._keeper.wait()
            raise OSError(code, os.strerror(code), os.path.join(parent, prefix))
        self.folder = Path(name)

    def discard(self) -> None:
        """Remove the folder with all that is in it."""
        self._keeper.communicate()


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
