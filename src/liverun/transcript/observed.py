"""What runs have shown of the order of a block's lines.

A run in which ``b`` came before ``a`` shows that ``a`` need not come first.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product

from liverun.transcript.block import Block
from liverun.transcript.facts import Pairs, events_of, next_in_lane


@dataclass(slots=True)
class Observed:
    """What runs have shown of the order of a block's lines."""

    block: Block
    free: dict[tuple[int, int], int] = field(default_factory=dict)
    """For a pair, the number of a run in which some of the second came first, of lines
    of one lane with a ``*`` in another of its processes."""
    within: dict[tuple[int, int], int] = field(default_factory=dict)
    """For a line and another lane's: a run in which the second came between the first
    and the next line of its lane."""
    lost: dict[int, int] = field(default_factory=dict)
    """For a line that is needed, the number of a run without it."""

    def add(self, number: int, pairs: Pairs) -> None:
        """Take in a run: its events, each with the line that accounts for it."""
        events = events_of(pairs, self.block)
        spans = {
            line: (
                min(placed.event.time_ns for placed in mine),
                max(placed.event.earliest_ns for placed in mine),
            )
            for line, mine in events.items()
        }
        lines = self.block.lines
        for one, (begin, end) in spans.items():
            for other, (first, _) in spans.items():
                if lines[one].lane != lines[other].lane and first < end:
                    self.free.setdefault((one, other), number)
            following = next_in_lane(lines, one)
            if following not in spans:
                continue
            for other, (first, last) in spans.items():
                within = begin < first and last < spans[following][0]
                if within and lines[other].lane != lines[one].lane:
                    self.within.setdefault((one, other), number)
        for one, other in product(events, repeat=2):
            same = lines[one].lane == lines[other].lane and "*" in lines[one].lane
            if same and any(
                late.lane.name != early.lane.name
                and early.event.time_ns < late.event.earliest_ns
                for late, early in product(events[one], events[other])
            ):
                self.free.setdefault((one, other), number)
        for index, line in enumerate(lines):
            if line.least and line.printed and index not in spans:
                self.lost.setdefault(index, number)


def grouped(
    block: Block, never: Sequence[tuple[int, int]]
) -> tuple[tuple[tuple[str, int, int], ...], ...]:
    """Join lines into undivided sections, and sections into groups.

    Args:
        block: The documented lines.
        never: Lines, and those of other lanes that never come between them and the
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
