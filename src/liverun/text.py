"""Text for people: made visible, measured in columns, written to files as a whole."""

import os
import shutil
import tempfile
import unicodedata
from contextlib import suppress
from pathlib import Path


def escape_controls(text: str) -> str:
    """Replace control, format and bidirectional characters by their codes.

    So no character of the text hides, moves or colours another.
    """
    return "".join(map(_escape_control, text))


def _escape_control(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    category = unicodedata.category(character)
    if (category[0] == "C" and category != "Co") or category in ("Zl", "Zp"):
        if code < 0x80:
            return f"\\x{code:02x}"
        return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    if category == "Zs" and character not in " \u3000":
        return f"\\u{code:04x}"
    return character


def width(text: str) -> int:
    """Return the columns that a text takes where Han characters take two."""
    return sum(
        0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )


def pad(text: str, columns: int) -> str:
    """Fill a text with spaces up to a number of columns."""
    return text + " " * (columns - width(text))


def display_path(path: Path) -> str:
    """Write a path as a person would name it: from the working directory."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def replace_file(path: Path, text: str) -> None:
    """Write a file anew in UTF-8, whole or not at all.

    A process that is killed meanwhile may leave a hidden file beside it, whose name
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
