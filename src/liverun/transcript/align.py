"""Align what a run did with what is documented of it: once for each comparison.

``compare`` gives each event of a lane to the documented line that accounts for it.
Where a run is as documented the alignment is exact; elsewhere it leaves over as little
as it can. Whatever needs to know which line an event is reads it from the result.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from liverun.run.snippet import Snippet
from liverun.run.trace import OTHER, Lane, Trace
from liverun.transcript.block import Block, Line
from liverun.transcript.candidate import Candidate, Pair, Placed
from liverun.transcript.facts import Broken, broken, events_of
from liverun.transcript.matching import Matcher
from liverun.transcript.nearest import nearest
from liverun.transcript.placeholders import wildcard

Cuts = list[tuple[frozenset[int], ...]]
"""For each section, and in it for each lane, after how many events it may end."""


@dataclass(frozen=True, slots=True)
class AlignedLane:
    """The documented lines of a lane beside its events."""

    name: str
    """As it is documented, maybe with a ``*``; or of a lane that is not."""
    lines: tuple[Line, ...]
    events: tuple[Placed, ...]
    pairs: tuple[Pair, ...]
    """In order. A line that comes in any order has a pair for each of its events."""
    holds: bool
    """Whether the events are as documented, barriers set aside."""
    worker: str = ""
    """Of a lane with a ``*``: that of its processes whose order is not as documented.
    Then only its events are here."""

    @property
    def taken(self) -> Counter[int]:
        """How many events each line accounts for, by its index."""
        counts: Counter[int] = Counter()
        for line, events in self.pairs:
            if line is not None:
                counts[line] += len(events)
        return counts


@dataclass(frozen=True, slots=True)
class Comparison:
    """A run beside the transcript that documents it."""

    block: Block
    trace: Trace
    matcher: Matcher
    lanes: tuple[AlignedLane, ...]
    """The documented lanes, then those that are not."""
    crossed: bool
    """Whether a line below a dividing line (``---``) came before one above it; known
    only if every lane holds."""

    @property
    def holds(self) -> bool:
        """Whether the run is one that the transcript allows."""
        if self.crossed or not all(lane.holds for lane in self.lanes):
            return False
        return not self.broken()

    def broken(self) -> tuple[Broken, ...]:
        """Return the documented facts about order that the run broke."""
        return broken(self.block, self.pairs())

    def printed_order(self) -> list[int]:
        """Return which lines of the block were printed, by when they first were."""
        events = events_of(self.pairs(), self.block)
        printed = (n for n in events if self.block.lines[n].printed)
        return sorted(printed, key=lambda n: (events[n][0].event.time_ns, n))

    def pairs(self) -> Iterator[tuple[Line, Placed]]:
        """Yield each event that a documented line accounts for, with the line."""
        for lane in self.lanes:
            for line, indexes in lane.pairs:
                if line is not None:
                    yield from ((lane.lines[line], lane.events[i]) for i in indexes)


@dataclass(frozen=True, slots=True)
class Checked:
    """A snippet and runs of it, all of which are as documented."""

    snippet: Snippet
    blocks: tuple[Block, ...]
    """Its documented transcript."""
    runs: tuple[Comparison, ...]
    """A run under each start method that was asked for, Python's default first."""
    more: tuple[Comparison, ...] = ()
    """Further runs under the default."""
    others: tuple[Comparison, ...] = ()
    """Such as were forced, by slow processes, to print in other orders."""


def compare(block: Block, trace: Trace) -> Comparison:
    """Compare a run with the transcript that documents it."""
    comparison = _compare(block, trace, Matcher(trace, block.lines))
    if comparison.matcher.binds:
        pairs = ((line, e, lane) for line, (e, lane, _) in comparison.pairs())
        values = comparison.matcher.values(pairs)
        return _compare(block, trace, Matcher(trace, block.lines, values))
    return comparison


def _compare(block: Block, trace: Trace, matcher: Matcher) -> Comparison:
    candidates = _candidates(block, trace, matcher)
    free = [frozenset(range(len(c.events) + 1)) for c in candidates]
    cuts: Cuts | None = [tuple(free)] * (len(block.barriers) + 1)
    exact = _exact_all(candidates, cuts)
    crossed = False
    if block.barriers and None not in exact:
        starts = tuple(frozenset({0}) for _ in candidates)
        cuts = _Barriers(candidates, len(block.barriers)).cuts(0, starts, 0)
        crossed = cuts is None
        if cuts:
            exact = _exact_all(candidates, cuts)
    lanes = tuple(map(_aligned, candidates, exact))
    return Comparison(block, trace, matcher, lanes, crossed)


def _aligned(candidate: Candidate, exact: tuple[Pair, ...] | None) -> AlignedLane:
    """Return a lane with what accounts for its events."""
    name, lines, events = candidate.name, candidate.lines, candidate.events
    if exact is None:
        return AlignedLane(name, lines, events, nearest(candidate), False)
    for alone in candidate.each_alone():
        whole = frozenset(range(len(alone.events) + 1))
        if _exact(alone, (whole,) * (len(lines) and lines[-1].section + 1)) is None:
            pairs = tuple(pair for pair in nearest(alone) if pair.events)
            worker = alone.events[0].lane.name
            return AlignedLane(name, lines, alone.events, pairs, False, worker)
    return AlignedLane(name, lines, events, exact, True)


def _candidates(block: Block, trace: Trace, matcher: Matcher) -> list[Candidate]:
    """Gather the events of each documented lane, and of each that is not."""
    documented = list(dict.fromkeys(line.lane for line in block.lines))
    owners: dict[str, str] = {}
    for lane in trace.lanes:
        patterns = (n for n in documented if "*" in n and wildcard(n, lane.name))
        exact = lane.name if lane.name in documented else None
        owners[lane.name] = exact or next(patterns, lane.name)
    candidates = []
    for name in dict.fromkeys([*documented, *owners.values()]):
        lanes = [lane for lane in trace.lanes if owners[lane.name] == name]
        lines = tuple(line for line in block.lines if line.lane == name)
        events = _placed(lanes, lines, matcher)
        # What reached the descriptors was read by two threads of ours.
        for verb in ("|", "!") if name == OTHER else ("",):
            mine = tuple(line for line in lines if line.stream == verb)
            came = [e for e in events if not verb or e.event.verb == verb]
            if mine or came or not verb:
                candidates.append(Candidate(name, mine, came, matcher))
    return candidates


def _placed(
    lanes: list[Lane], lines: tuple[Line, ...], matcher: Matcher
) -> list[Placed]:
    """Return the events of lanes in the order of time.

    Where the clock cannot tell, what stands above a barrier comes first.
    """

    def order(placed: Placed) -> tuple[int, int]:
        event, lane, _ = placed
        fitting = (x.section for x in lines if matcher.allows(x, event, lane))
        return event.time_ns, next(fitting, 0)

    events = [
        Placed(event, lane, index)
        for lane in lanes
        for index, event in enumerate(lane.events)
    ]
    return sorted(events, key=order) if len(lanes) > 1 else events


def _exact_all(
    candidates: list[Candidate], cuts: Cuts
) -> list[tuple[Pair, ...] | None]:
    by_lane = zip(*cuts, strict=True)
    return [_exact(*each) for each in zip(candidates, by_lane, strict=True)]


def _exact(
    candidate: Candidate, cuts: tuple[frozenset[int], ...]
) -> tuple[Pair, ...] | None:
    """Give each event to a line, where the events are as documented.

    Args:
        candidate: The lane.
        cuts: For each section, after how many events it may end.
    """
    positions = [frozenset({0})]
    for section, cut in enumerate(cuts):
        for step in candidate.steps:
            if step.section == section:
                ends = (candidate.ends(step, start) for start in positions[-1])
                positions.append(frozenset().union(*ends))
        positions[-1] &= cut
    end = len(candidate.events)
    if end not in positions[-1]:
        return None
    pairs: list[Pair] = []
    before = zip(reversed(candidate.steps), reversed(positions[:-1]), strict=True)
    for step, starts in before:
        start = max(s for s in starts if end in candidate.ends(step, s))
        events = range(start, end)
        if step.loose:
            given = candidate.assign(step, events)
            pairs += [Pair(given[event], (event,)) for event in reversed(events)]
        else:
            pairs.append(Pair(step.lines[0], tuple(events)))
        end = start
    return tuple(reversed(pairs))


class _Barriers:
    """The moments that part a run as the barriers of its transcript do."""

    def __init__(self, candidates: list[Candidate], count: int) -> None:
        self._candidates = candidates
        self._count = count
        events = [placed.event for c in candidates for placed in c.events]
        moments = {e.time_ns for e in events} | {e.earliest_ns for e in events}
        self._moments = sorted(moments | {-1})
        self._failed: dict[tuple[int, tuple[frozenset[int], ...]], int] = {}
        """From which moment on a section cannot be parted that begins so."""

    def cuts(
        self, section: int, starts: tuple[frozenset[int], ...], first: int
    ) -> Cuts | None:
        """Return after how many events of each lane this section and the next end.

        Args:
            section: The section to place, below as many barriers.
            starts: For each lane, before which of its events the section may begin.
            first: Index of the moment of the barrier above.
        """
        each = list(zip(self._candidates, starts, strict=True))
        ends = [candidate.reach(start, section) for candidate, start in each]
        if section == self._count:
            last = [frozenset({len(c.events)}) for c in self._candidates]
            whole = all(x <= y for x, y in zip(last, ends, strict=True))
            return [tuple(last)] if whole else None
        if not all(ends):
            return None
        pairs = list(zip(self._candidates, ends, strict=True))
        windows = [candidate.window(end) for candidate, end in pairs]
        low = bisect_left(self._moments, max(low for low, _ in windows))
        high = bisect_right(self._moments, min(high for _, high in windows))
        for index in range(max(first, low), high):
            moment = self._moments[index]
            cut = tuple(end & candidate.around(moment) for candidate, end in pairs)
            key = section + 1, cut
            if not all(cut) or index >= self._failed.get(key, len(self._moments)):
                continue
            below = self.cuts(*key, index)
            if below is not None:
                return [cut, *below]
            self._failed[key] = index
        return None
