"""A file replaced as a whole: whoever reads it finds the old text or the new."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path


def replace(path: Path, text: str) -> None:
    """Write a file anew in UTF-8, whole or not at all.

    A process that is killed on the way may leave a hidden file beside it, whose name
    ends in ``.new``: no snippet, no page, and ignored by Git.
    """
    # Through a link, what it points to is replaced.
    path = path.resolve()
    number, name = tempfile.mkstemp(".new", f".{path.name}.", path.parent)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        if path.exists():
            shutil.copymode(path, name)
        else:
            os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
