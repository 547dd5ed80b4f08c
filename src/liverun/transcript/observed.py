"""What runs have shown of the order of a block's lines.

A run in which ``b`` came before ``a`` shows that ``a`` need not come first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from liverun.transcript.block import Block
from liverun.transcript.candidate import Placed
from liverun.transcript.facts import next_in_lane


@dataclass(slots=True)
class Observed:
    """What runs have shown of the order of a block's lines."""

    block: Block
    free: set[tuple[int, int]] = field(default_factory=set)
    """Pairs of which some of the second came first, or alone, in another process."""
    within: set[tuple[int, int]] = field(default_factory=set)
    """Pairs of which the second came between the first and the next line of its lane,
    in another lane."""
    lost: set[int] = field(default_factory=set)
    """Lines that are needed and did not come."""

    def add(self, events: Mapping[int, Sequence[Placed]], ended: bool = True) -> None:
        """Take in a run: its events, by the line that accounts for them.

        One that was stopped shows an order as well, and lost nothing.
        """
        lines = self.block.lines
        first = {n: min(e.event.time_ns for e in came) for n, came in events.items()}
        last = {n: max(e.event.earliest_ns for e in came) for n, came in events.items()}
        following = {number: next_in_lane(lines, number) for number in events}
        for one, other in product(events, repeat=2):
            if first[other] < last[one] and any(
                late.lane.name != early.lane.name
                and early.event.time_ns < late.event.earliest_ns
                for late, early in product(events[one], events[other])
            ):
                self.free.add((one, other))
            below = first.get(following[one], 0)
            within = first[one] < first[other] and last[other] < below
            if within and lines[other].lane != lines[one].lane:
                self.within.add((one, other))
        for number, line in enumerate(lines):
            if not line.least or number in events:
                continue
            # Another lane's line came though this one did not: it need not wait for it.
            self.free |= {(number, n) for n in events if lines[n].lane != line.lane}
            if line.printed and ended:
                self.lost.add(number)


def grouped(
    block: Block, never: Sequence[tuple[int, int]]
) -> tuple[tuple[tuple[str, int, int], ...], ...]:
    """Join lines into undivided sections, and sections into groups.

    ``never`` are lines, and such of other lanes that never come between them and the
    next of their lane.
    """
    lines = block.lines
    spans: list[tuple[str, int, int]] = []
    for line in sorted({line for line, _ in never}):
        follower = next_in_lane(lines, line)
        before = next((s for s in spans if s[2] == line), None)
        same = before and {o for n, o in never if n == line} & {
            o for n, o in never if next_in_lane(lines, n) == line
        }
        if before and same:
            spans[spans.index(before)] = before[0], before[1], follower
        else:
            spans.append((lines[line].lane, line, follower))
    for other in sorted({other for _, other in never}):
        lane = lines[other].lane
        if not any(s[0] == lane and s[1] <= other <= s[2] for s in spans):
            spans.append((lane, other, other))
    groups: list[set[tuple[str, int, int]]] = [{span} for span in spans]
    for line, other in never:
        joined = [
            group
            for group in groups
            if any(
                (s[0] == lines[line].lane and s[1] <= line < s[2])
                or (s[0] == lines[other].lane and s[1] <= other <= s[2])
                for s in group
            )
        ]
        groups = [g for g in groups if g not in joined] + [set().union(*joined)]
    return tuple(tuple(sorted(g, key=lambda s: s[1])) for g in groups)
