"""A folder that lasts as long as the process that made it, however that ends."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

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
