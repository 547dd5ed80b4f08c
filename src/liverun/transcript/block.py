"""A documented transcript: its lines, and the blocks that they make up."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from liverun.transcript.conditions import meets
from liverun.transcript.placeholders import ELISION

LOOSE = {"|": "~", "!": "~!"}
"""The marks of lines that come in any order."""
REFERENCE = re.compile(r"(\S+) (?:\((\d+)\) )?(.+)")
"""A line of another lane: the lane, the text, and which one where several have it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One documented line, and what it allows."""

    number: int
    """Its line in the file; 0 when it is new."""
    lane: str
    """Of one process, or with a ``*`` of interchangeable ones."""
    outcomes: tuple[tuple[str, str], ...]
    """Verb and text of each event that it allows; text as it is written."""
    low: int = 1
    """How many times in a row at least."""
    high: int = 1
    """How many times in a row at most."""
    unordered: bool = False
    """Marked ``~`` or ``~!``: in any order with its neighbours that are."""
    section: int = 0
    """How many barriers are above it."""
    after: tuple[str, ...] = ()
    """The lines of other lanes that come before it in every run, as REFERENCE."""
    undivided: str = ""
    """How many lines, of which it is the first, no other such section divides; and
    the name of these sections where there are several kinds."""

    @property
    def elision(self) -> bool:
        """Whether it stands for any indented or blank lines on stderr.

        Those are the frames of a traceback; a message, or its end, is not indented.
        """
        return self.outcomes == (("!", ELISION),)

    @property
    def printed(self) -> tuple[tuple[str, str], ...]:
        """Its outcomes that are printed."""
        return tuple(out for out in self.outcomes if out[0] in LOOSE)

    @property
    def names(self) -> Iterator[str]:
        """The lanes that it names: its own, those that it starts or waits for."""
        yield self.lane
        for verb, text in self.outcomes:
            if verb in ("starts", "joins", "terminates", "kills"):
                yield text.removesuffix(" (timeout)")

    @property
    def least(self) -> int:
        """How many events it needs; an exit with 0, which is none, may be one."""
        return 0 if self.elision or ("exits", "0") in self.outcomes else self.low

    @property
    def most(self) -> int:
        """How many events it allows."""
        return sys.maxsize if self.elision else self.high

    def text(self) -> str:
        """Return the line without its lane, as it is written."""
        parts = []
        for verb, text in self.outcomes:
            mark = LOOSE.get(verb, verb) if self.unordered else verb
            parts.append(f"{mark} {text}".rstrip())
        count = (
            f" x{{{self.low}..{self.high}}}" if (self.low, self.high) != (1, 1) else ""
        )
        return " or ".join(parts) + count


@dataclass(frozen=True, slots=True)
class Block:
    """A whole transcript, and the conditions under which it applies."""

    conditions: tuple[str, ...]
    """Those of its ``@`` line; empty for the block that applies elsewhere."""
    lines: tuple[Line, ...]
    barriers: tuple[int, ...] = ()
    """Lines of the file with its barriers."""

    def applies(self, method: str, python: str, platform: str) -> bool:
        """Return whether this block documents runs of that kind.

        Args:
            method: Their start method.
            python: Their version of Python, such as 3.11.7.
            platform: Their ``sys.platform``.
        """
        kind = method, python, platform
        return not self.conditions or any(meets(c, *kind) for c in self.conditions)


def referred(block: Block, reference: str) -> int | None:
    """Return the index of the line that a reference names; None without one."""
    lane, turn, text = REFERENCE.fullmatch(reference).groups()
    found = [n for n, x in enumerate(block.lines) if (x.lane, x.text()) == (lane, text)]
    return found[int(turn or 1) - 1] if len(found) >= int(turn or 1) > 0 else None


def reference(block: Block, index: int) -> str:
    """Write a reference to a line."""
    *above, line = ((x.lane, x.text()) for x in block.lines[: index + 1])
    turn = f"({above.count(line) + 1}) " if line in above else ""
    return f"{line[0]} {turn}{line[1]}"
