"""In which orders printed lines can come: linear extensions of what is known of them.

They keep all pairs, and keep undivided sections whole. That is what can be said of two
lines at a time: a program may forbid more, such as a third of what comes in twos.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from liverun.transcript.block import Block, Line
from liverun.transcript.facts import Facts
from liverun.transcript.precedence import causes, closure, parted, reduced

MOST_STATES = 20_000
"""States to count orders by, at the most."""


class Forbidden(NamedTuple):
    """Why lines cannot come in some order. All numbers are those of lines."""

    first: int
    """What always comes before ``then``; or a line of a section."""
    then: int
    next: int = -1
    """The line that always comes right after ``first``, with nothing of the other
    sections between them; -1 where that is not why."""


class Extensions:
    """The orders in which the printed lines of a block can come."""

    def __init__(self, block: Block, facts: Facts) -> None:
        self.block = block
        self.lines = [n for n, line in enumerate(block.lines) if line.printed]
        self.once = all(_is_once(block.lines[n]) for n in self.lines)
        """Whether each line is printed once in every run."""
        starred = any("*" in block.lines[n].lane for n in self.lines)
        self.countable = self.once and not starred
        """Whether that is so, and by a known process."""
        self.groups = [
            [
                [n for n in self.lines if first <= n <= last and self._in(n, lane)]
                for lane, first, last in group
            ]
            for group in facts.sections
        ]
        """Groups of sections, each with its lines."""
        after = self._lifted([*causes(block), *facts.before, *parted(block.lines)])
        every = [(a, b) for a in self.lines for b in self.lines if after[a] >> b & 1]
        self.pairs = sorted(reduced(every, (), len(block.lines)))
        """Which line comes before which, but for what other pairs imply."""

    def _lifted(self, known: list[tuple[int, int]]) -> list[int]:
        """Return what comes after each line, whole sections after one another."""
        after = closure(known, len(self.block.lines))
        pairs = {
            (one[-1], other[0])
            for group in self.groups
            for one in group
            for other in group
            if one != other and any(after[a] >> b & 1 for a in one for b in other)
        }
        if all(after[a] >> b & 1 for a, b in pairs):
            return after
        return self._lifted([*known, *pairs])

    def _in(self, number: int, lane: str) -> bool:
        return self.block.lines[number].lane == lane

    def count(self) -> int | None:
        """Return how many orders nothing forbids; None where that cannot be said."""
        if not self.once:
            return None
        ready = self._ready(self.pairs, self.groups)
        whole = frozenset(self.lines)
        counts = {frozenset(): 1}
        for _ in whole:
            following: dict[frozenset[int], int] = {}
            for done, count in counts.items():
                for number in ready(done):
                    state = done | {number}
                    following[state] = following.get(state, 0) + count
            counts = following
            if len(counts) > MOST_STATES:
                return None
        count = counts.get(whole)
        # Of workers that share tasks, pairs say too little, unless they say all.
        return count if self.countable or count == 1 else None

    def unlike(self, order: Sequence[int]) -> list[int]:
        """Return an order in which much is the other way round, or an empty one."""
        return self._extended(self.pairs, lambda number: -order.index(number))

    def against(self, pair: tuple[int, int], order: Sequence[int]) -> list[int]:
        """Return an order, otherwise much like another, that only one pair forbids.

        It is empty where undivided sections do not let that be.
        """
        pairs = [one for one in self.pairs if one != pair]
        return self._extended([*pairs, pair[::-1]], order.index)

    def dividing(self, order: Sequence[int]) -> list[int]:
        """Return an order that only a section forbids, or an empty one."""
        ready = self._ready(self.pairs, ())
        turns: list[int] = []
        for _ in self.lines:
            # In turn, as far as pairs allow.
            left = ready(frozenset(turns))
            last = self.block.lines[turns[-1]].lane if turns else ""
            turns.append(min(left, key=lambda n: (self._in(n, last), order.index(n))))
        return turns if self.forbids(turns) else []

    def forbids(self, order: Sequence[int]) -> Forbidden | None:
        """Return what forbids an order, if anything does."""
        place = {number: turn for turn, number in enumerate(order)}
        for first, then in self.pairs:
            if place[first] > place[then]:
                return Forbidden(first, then)
        for group in self.groups:
            for section in group:
                turns = sorted(section, key=place.__getitem__)
                others = [n for other in group if other != section for n in other]
                for one, following in pairwise(turns):
                    for other in others:
                        if place[one] < place[other] < place[following]:
                            return Forbidden(one, other, following)
        return None

    def _extended(
        self, pairs: Sequence[tuple[int, int]], key: Callable[[int], int]
    ) -> list[int]:
        """Return an order in which of all that can be next the least comes."""
        ready, order = self._ready(pairs, self.groups), []
        while left := list(ready(frozenset(order))):
            order.append(min(left, key=key))
        return order if len(order) == len(self.lines) else []

    def _ready(
        self, pairs: Sequence[tuple[int, int]], groups: Sequence[list[list[int]]]
    ) -> Callable[[frozenset[int]], Iterator[int]]:
        """Return what yields the lines that can come next, after some others."""
        before = {n: {a for a, b in pairs if b == n} for n in self.lines}
        others = {
            number: [other for other in group if other != section]
            for group in groups
            for section in group
            for number in section
        }

        def ready(done: frozenset[int]) -> Iterator[int]:
            for number in self.lines:
                if number in done or not before[number] <= done:
                    continue
                # Another section that has begun has to end first.
                if not any(
                    0 < len(done & set(s)) < len(s) for s in others.get(number, ())
                ):
                    yield number

        return ready


def _is_once(line: Line) -> bool:
    return (line.low, line.high) == (1, 1) and line.printed == line.outcomes
