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
    """Yield the fences of a text; what stands inside of one is not one."""
    opening: re.Match[str] | None = None
    body: list[str] = []
    line = 0
    for number, text in enumerate(markdown.splitlines(), 1):
        if opening is None:
            if opening := OPENING.match(text):
                line, body = number, []
            continue
        bare = text.strip(" >")
        mark = opening["fence"]
        if bare and set(bare) == {mark[0]} and len(bare) >= len(mark):
            yield Fence(opening["info"].strip(), tuple(body), line)
            opening = None
        else:
            body.append(text.removeprefix(opening["indent"]))
