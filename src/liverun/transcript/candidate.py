"""One documented lane and the events that it has to account for."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from liverun.run.trace import Event, Lane
from liverun.transcript.block import Line
from liverun.transcript.matching import Matcher, Places


class Placed(NamedTuple):
    """An event, and its place in the run."""

    event: Event
    lane: Lane
    index: int
    """In the events of its own lane."""


class Pair(NamedTuple):
    """A documented line and the events that it accounts for, in a row."""

    line: int | None
    """Index in the documented lines of the lane; None for events of no line."""
    events: tuple[int, ...]
    """Indexes in the events of the lane."""


class Step(NamedTuple):
    """Documented lines that take their turn together."""

    lines: tuple[int, ...]
    """Their indexes: one, unless they come in any order."""
    section: int
    loose: bool
    """Whether they come in any order."""


class Candidate:
    """A documented lane and the events that it has to account for."""

    def __init__(
        self,
        name: str,
        lines: tuple[Line, ...],
        events: Sequence[Placed],
        by: Matcher,
        alone: bool = False,
    ) -> None:
        self.name = name
        self.lines = lines
        self.events = tuple(events)
        self.steps = tuple(_steps(lines, "*" in name and not alone))
        self._times = [placed.event.time_ns for placed in events]
        self._by = by
        self._allowed: dict[tuple[int, int], bool] = {}
        self._ends: dict[tuple[Step, int], frozenset[int]] = {}

    def each_alone(self) -> Iterator["Candidate"]:
        """Yield a candidate for each of interchangeable lanes.

        Its lines need no event, for which others may account; they come in order.
        """
        if "*" in self.name:
            lines = tuple(replace(line, low=0) for line in self.lines)
            for lane in dict.fromkeys(placed.lane.name for placed in self.events):
                mine = [placed for placed in self.events if placed.lane.name == lane]
                yield Candidate(self.name, lines, mine, self._by, alone=True)

    def allows(self, line: int, index: int) -> bool:
        """Return whether a line allows the event at an index."""
        key = line, index
        if key not in self._allowed:
            event, lane, _ = self.events[index]
            self._allowed[key] = self._by.allows(self.lines[line], event, lane)
        return self._allowed[key]

    def fitting(self, step: Step, index: int) -> list[int]:
        """Return which lines of a step, counted in the step, allow an event."""
        return [n for n, line in enumerate(step.lines) if self.allows(line, index)]

    def stretch(self, line: int, start: int, most: int) -> int:
        """Return where a line ends that takes all events in a row that it can."""
        end = start
        while end < min(len(self.events), start + most) and self.allows(line, end):
            end += 1
        return end

    def bounds(self, step: Step) -> tuple[list[int], list[int]]:
        """Return how many events each line of a step needs, and how many it allows."""
        lines = [self.lines[n] for n in step.lines]
        return [line.least for line in lines], [line.most for line in lines]

    def ends(self, step: Step, start: int) -> frozenset[int]:
        """Return where the lines of a step can end that begin at ``start``."""
        key = step, start
        if key not in self._ends:
            found = self._loose_ends if step.loose else self._row_ends
            self._ends[key] = frozenset(found(step, start))
        return self._ends[key]

    def _row_ends(self, step: Step, start: int) -> range:
        line = self.lines[step.lines[0]]
        return range(
            start + line.least, self.stretch(step.lines[0], start, line.most) + 1
        )

    def _loose_ends(self, step: Step, start: int) -> Iterator[int]:
        """Yield where lines that come in any order can end together.

        By the theorem of Mendelsohn and Dulmage there is one assignment that covers
        every event and every required line as soon as there is one for either alone.
        """
        required, allowed = map(Places, self.bounds(step))
        for end in range(start, len(self.events) + 1):
            if len(required.given) == sum(required.room):
                yield end
            if end == len(self.events):
                return
            fitting = self.fitting(step, end)
            required.give(end, fitting)
            if not allowed.give(end, fitting):
                return

    def assign(self, step: Step, events: range) -> dict[int, int]:
        """Give events to lines that come in any order, as many as possible.

        Returns:
            For each event that a line takes the index of that line. Lines have the
            events that they require before any has more.
        """
        least, most = self.bounds(step)
        places = Places(least)
        fitting = {event: self.fitting(step, event) for event in events}
        waiting = [e for e in events if not places.give(e, fitting[e])]
        places.room = most
        for event in waiting:
            places.give(event, fitting[event])
        return {event: step.lines[n] for event, n in places.given.items()}

    def reach(self, starts: frozenset[int], section: int) -> frozenset[int]:
        """Return where the lines of a section can end that begin at ``starts``."""
        for step in self.steps:
            if step.section == section:
                starts = frozenset().union(*(self.ends(step, s) for s in starts))
        return starts

    def around(self, moment: int) -> frozenset[int]:
        """Return how many of the events may have happened by a moment.

        More than one answer where clocks are coarse, or where an ending is known
        only to lie between two moments.
        """
        low = high = bisect_left(self._times, moment)
        while high < len(self.events) and self.events[high].event.earliest_ns <= moment:
            high += 1
        return frozenset(range(low, high + 1))

    def window(self, ends: frozenset[int]) -> tuple[int, int]:
        """Return the first and the last moment by which so many may have happened."""
        low, high = min(ends), max(ends)
        first = self.events[low - 1].event.earliest_ns if low else -1
        last = self._times[high] if high < len(self.events) else 2**64
        return first, last


def _steps(lines: Sequence[Line], all_loose: bool) -> Iterator[Step]:
    """Yield the lines in turn, those that come in any order together."""
    together: list[int] = []
    for index, line in enumerate(lines):
        loose = all_loose or line.unordered
        if together and not (loose and lines[together[-1]].section == line.section):
            yield Step(tuple(together), lines[together[-1]].section, True)
            together = []
        if loose:
            together.append(index)
        else:
            yield Step((index,), line.section, False)
    if together:
        yield Step(tuple(together), lines[together[-1]].section, True)
