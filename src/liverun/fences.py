"""Find the fenced blocks of a Markdown text, with their lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

OPENING = re.compile(r"^(?P<indent>[ >]*)(?P<fence>`{3,}|~{3,})[ ]*(?P<info>[^`]*)$")


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block, however deep it stands."""

    info: str
    """What follows its opening, such as ``snippet`` or ``python exec="on"``."""
    body: tuple[str, ...]
    """Its lines, without the indent of the fence."""
    line: int
    """The line of its opening, from 1."""

    @property
    def language(self) -> str:
        """The first word of the info, without braces and dots."""
        words = re.split(r"[\s{}.]+", self.info.strip())
        return next((word for word in words if word), "")


def fences(markdown: str) -> Iterator[Fence]:
    """Yield the fences of a text; what stands inside of one is not one.

    An opening that nothing closes is text, as it is for superfences.
    """
    # Not splitlines: in Markdown a form feed, say, ends no line.
    lines = markdown.split("\n")
    start = 0
    while start < len(lines):
        opening = OPENING.match(lines[start])
        end = _closing(lines, start, opening["fence"]) if opening else 0
        if end:
            indent = opening["indent"]
            body = (line.removeprefix(indent) for line in lines[start + 1 : end])
            yield Fence(opening["info"].strip(), tuple(body), start + 1)
        start = max(start, end) + 1


def _closing(lines: list[str], start: int, fence: str) -> int:
    """Return the index of the line that closes a fence, 0 without one."""
    for number in range(start + 1, len(lines)):
        bare = lines[number].strip(" >")
        if set(bare) == {fence[0]} and len(bare) >= len(fence):
            return number
    return 0
