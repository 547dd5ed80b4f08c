"""How much of a documented transcript is fixed to the letter, and how much is not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from liverun.transcript.align import Comparison
from liverun.transcript.block import Block, Line
from liverun.transcript.placeholders import BINDING, Names, split

UNLIKELY = "\u2603 no such text\x1f"
"""What a shape that matches it fixes nothing of."""


@dataclass(frozen=True, slots=True)
class Masked:
    """Characters of documented transcripts, by how much they fix."""

    literal: int = 0
    """Fixed to the letter."""
    constrained: int = 0
    """A placeholder, or a line with a count or another outcome."""
    free: int = 0
    """Anything would do: the middle of a traceback."""
    hidden: int = 0
    """Characters of one run in the places of the free ones."""
    printed: int = 0
    """All characters that this run printed."""

    def __add__(self, other: "Masked") -> "Masked":
        return Masked(
            self.literal + other.literal,
            self.constrained + other.constrained,
            self.free + other.free,
            self.hidden + other.hidden,
            self.printed + other.printed,
        )

    @property
    def free_share(self) -> float:
        """The free characters' part of the documented ones, 0 to 1."""
        documented = self.literal + self.constrained + self.free
        return self.free / documented if documented else 0.0


def masked(blocks: Iterable[Block]) -> Masked:
    """Count the characters of a whole transcript."""
    lines = [line for block in blocks for line in block.lines]
    names = {name: () for line in lines for name in line.names}
    return sum((_line(line, names) for line in lines), Masked())


def hidden(comparison: Comparison) -> Masked:
    """Count what a run printed, and how much of it the free lines stand for."""
    texts = [
        (line, placed.event.text)
        for line, placed in comparison.pairs()
        if line.outcomes[0][0] in ("|", "!")
    ]
    return Masked(
        hidden=sum(len(text) for line, text in texts if line.elision),
        printed=sum(len(text) for _, text in texts),
    )


def _line(line: Line, names: Names) -> Masked:
    if line.elision:
        return Masked(free=len(line.outcomes[0][1]))
    verb, text = line.outcomes[0]
    if len(line.outcomes) > 1 or (line.low, line.high) != (1, 1):
        return Masked(constrained=len(line.text()))
    if verb not in ("|", "!"):
        return Masked(literal=len(line.text()))
    counts = Masked()
    for part, content in split(text, names):
        if content is None:
            counts += Masked(literal=len(part))
        elif _anything(content):
            counts += Masked(free=len(part))
        else:
            counts += Masked(constrained=len(part))
    return counts


def _anything(content: str) -> bool:
    bound = BINDING.fullmatch(content)
    shape = bound[2] if bound else content
    shape = shape[1:-1] if shape.startswith("/") else ""
    return bool(shape) and bool(re.fullmatch(shape, UNLIKELY, re.DOTALL))
