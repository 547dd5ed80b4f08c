"""Find the fenced blocks of a Markdown text, with their lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

SHOWING = ("snippet", "predict", "orders", "exercise")
"""Fences that show the snippet that they name."""
OURS = (*SHOWING, "drift")
"""Fences whose first line is the name of a snippet."""
OPENING = re.compile(r"^(?P<indent>[ >]*)(?P<fence>`{3,}|~{3,})[ ]*(?P<info>[^`]*)$")


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block, at any depth of indentation."""

    info: str
    """What follows its opening, such as ``snippet`` or ``python exec="on"``."""
    body: tuple[str, ...]
    """Its lines, without the indent of the fence."""
    line: int
    """The line of its opening, from 1."""
    closed: bool = True
    """Whether a line closes it; else superfences shows the opening as text."""

    @property
    def language(self) -> str:
        """The first word of the info, without braces and dots."""
        words = re.split(r"[\s{}.]+", self.info.strip())
        return next((word for word in words if word), "")

    @property
    def text(self) -> str:
        """Its body as one text, without spaces around it."""
        return "\n".join(self.body).strip()

    @property
    def name(self) -> str:
        """The snippet that a fence of ours names."""
        several = self.info in ("predict", "drift")
        return self.text.partition("\n")[0].strip() if several else self.text

    @property
    def more(self) -> list[str]:
        """The lines below the name."""
        return self.text.split("\n")[1:]


def fences(markdown: str) -> Iterator[Fence]:
    """Yield the fences of a text, without those inside another fence."""
    return (fence for fence in all_fences(markdown) if fence.closed)


@lru_cache(maxsize=1024)
def all_fences(markdown: str) -> tuple[Fence, ...]:
    """Return the fences of a text, and the openings that nothing closes."""
    # Not splitlines: in Markdown a form feed, say, ends no line.
    lines = markdown.split("\n")
    found = []
    start = 0
    while start < len(lines):
        opening = OPENING.match(lines[start])
        end = _closing(lines, start, opening["fence"]) if opening else 0
        if opening:
            indent = opening["indent"]
            body = (line.removeprefix(indent) for line in lines[start + 1 : end])
            info = opening["info"].strip()
            inside = tuple(body) if end else ()
            found.append(Fence(info, inside, start + 1, bool(end)))
        start = max(start, end) + 1
    return tuple(found)


def _closing(lines: list[str], start: int, fence: str) -> int:
    """Return the index of the line that closes a fence, 0 without one."""
    for number in range(start + 1, len(lines)):
        bare = lines[number].strip(" >")
        if set(bare) == {fence[0]} and len(bare) >= len(fence):
            return number
    return 0
