"""One documented lane and the events that it has to account for."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
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
        lines: Mapping[int, Line],
        events: Sequence[Placed],
        by: Matcher,
        alone: bool = False,
    ) -> None:
        self.name = name
        self.numbers = tuple(lines)
        """Of its lines, in the block."""
        self.lines = tuple(lines.values())
        self.events = tuple(events)
        self.steps = tuple(_steps(self.lines, "*" in name and not alone))
        self._times = [placed.event.time_ns for placed in events]
        self._by = by
        # Each is asked again and again of the same.
        self.allows = cache(self.allows)
        self.ends = cache(self.ends)

    def each_alone(self) -> Iterator["Candidate"]:
        """Yield a candidate for each of interchangeable lanes.

        Its lines need no event, for which others may account; they come in order.
        """
        if "*" in self.name:
            eased = (replace(line, low=0) for line in self.lines)
            lines = dict(zip(self.numbers, eased, strict=True))
            for lane in dict.fromkeys(placed.lane.name for placed in self.events):
                mine = [placed for placed in self.events if placed.lane.name == lane]
                yield Candidate(self.name, lines, mine, self._by, alone=True)

    def allows(self, line: int, index: int) -> bool:
        """Return whether a line allows the event at an index."""
        event, lane, _ = self.events[index]
        return self._by.allows(self.lines[line], event, lane)

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

    def left_over(
        self, step: Step, start: int, stop: int
    ) -> Iterator[tuple[int, int, int]]:
        """Yield where lines in any order can end, and what is then left over.

        That is, how many events the lines lack, and how many events find no line. By
        the theorem of Mendelsohn and Dulmage one assignment leaves over so few of both.
        """
        least, most = self.bounds(step)
        required, allowed = Places(least), Places(most)
        for end in range(start, stop + 1):
            lacking = sum(least) - len(required.given)
            yield end, lacking, end - start - len(allowed.given)
            if end < stop:
                fitting = self.fitting(step, end)
                required.give(end, fitting)
                allowed.give(end, fitting)

    def ends(self, step: Step, start: int) -> frozenset[int]:
        """Return where the lines of a step can end that begin at ``start``."""
        if step.loose:
            return frozenset(self._loose_ends(step, start))
        line = self.lines[step.lines[0]]
        last = self.stretch(step.lines[0], start, line.most)
        return frozenset(range(start + line.least, last + 1))

    def _loose_ends(self, step: Step, start: int) -> Iterator[int]:
        for end, lacking, extra in self.left_over(step, start, len(self.events)):
            if extra:
                return
            if not lacking:
                yield end

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

    def reach(self, starts: frozenset[int], section: int) -> list[frozenset[int]]:
        """Return where each step of a section can begin, and where the last can end."""
        found = [starts]
        for step in self.steps:
            if step.section == section:
                ends = (self.ends(step, start) for start in found[-1])
                found.append(frozenset().union(*ends))
        return found

    def exact(self, cuts: Sequence[frozenset[int]] = ()) -> tuple[Pair, ...] | None:
        """Give each event to a line, where the events are as documented.

        Args:
            cuts: For each section, after how many events it may end; by default any.
        """
        end = len(self.events)
        if not cuts:
            sections = self.lines[-1].section + 1 if self.lines else 0
            cuts = [frozenset(range(end + 1))] * sections
        begins: list[frozenset[int]] = []
        reached = frozenset({0})
        for section, cut in enumerate(cuts):
            *starts, last = self.reach(reached, section)
            begins += starts
            reached = last & cut
        if end not in reached:
            return None
        pairs: list[Pair] = []
        for step, starts in zip(reversed(self.steps), reversed(begins), strict=True):
            start = max(s for s in starts if end in self.ends(step, s))
            events = range(start, end)
            if step.loose:
                given = self.assign(step, events)
                pairs += [Pair(given[event], (event,)) for event in reversed(events)]
            else:
                pairs.append(Pair(step.lines[0], tuple(events)))
            end = start
        return tuple(reversed(pairs))

    def around(self, moment: int) -> frozenset[int]:
        """Return how many of the events may have happened by a moment.

        More than one answer where clocks are coarse, or where an ending is known
        only to lie between two moments.
        """
        low = high = bisect_left(self._times, moment)
        while high < len(self.events) and self.events[high].event.earliest_ns <= moment:
            high += 1
        return frozenset(range(low, high + 1))


def _steps(lines: Sequence[Line], all_loose: bool) -> Iterator[Step]:
    """Yield the lines in turn, those that come in any order together."""

    def turn(index: int) -> tuple[int, bool, int]:
        loose = all_loose or lines[index].unordered
        return lines[index].section, loose, 0 if loose else index

    for (section, loose, _), together in groupby(range(len(lines)), turn):
        yield Step(tuple(together), section, loose)
