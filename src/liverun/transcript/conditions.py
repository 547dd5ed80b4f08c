"""Where a block of a transcript applies: start methods, platforms, versions."""

import re

from liverun.run.metadata import METHODS

PLATFORMS = {"linux": "linux", "macos": "darwin", "windows": "win32"}
VERSION = re.compile(r"python(>=|<)(\d{1,3}\.\d{1,3}(?:\.\d{1,3})?)")


def _words(condition: str) -> list[str]:
    """Return the words of a condition, which must all hold."""
    return re.sub(r" *(>=|<) *", r"\1", condition).split()


def check_condition(condition: str) -> None:
    """Raise ValueError when a condition has no meaning."""
    for word in _words(condition):
        if not (word in METHODS or word in PLATFORMS or VERSION.fullmatch(word)):
            raise ValueError(
                f"'{word}' is no condition; expected a start method"
                f" ({', '.join(METHODS)}), a platform ({', '.join(PLATFORMS)})"
                " or a version such as python>=3.14"
            )
    if not condition:
        raise ValueError("expected a condition after '@'")


def meets(condition: str, method: str, python: str, platform: str) -> bool:
    """Return whether runs of a kind, as of ``Block.applies``, meet a condition."""
    named = {word for word, value in PLATFORMS.items() if value == platform}
    for word in _words(condition):
        if version := VERSION.fullmatch(word):
            if (_numbers(python) >= _numbers(version[2])) != (version[1] == ">="):
                return False
        elif word not in (method, *named):
            return False
    return True


def _numbers(version: str) -> tuple[int, ...]:
    """Return the three numbers of a version; 3.14 is 3.14.0, and so is its rc2."""
    return tuple(map(int, re.findall(r"\d+", f"{version}.0")[:3]))
