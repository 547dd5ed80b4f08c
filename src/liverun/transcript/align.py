"""Align what a run did with what is documented of it: once for each comparison.

``compare`` gives each event of a lane to the documented line that accounts for it.
Where a run is as documented the alignment is exact; elsewhere it leaves over as little
as it can. Whatever needs to know which line an event is reads it from the result.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from liverun.run.snippet import Snippet
from liverun.run.trace import OTHER, Lane, Trace
from liverun.transcript.block import LOOSE, Block, Line
from liverun.transcript.candidate import Candidate, Pair, Placed
from liverun.transcript.facts import Broken, broken
from liverun.transcript.literal import literal
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
    numbers: tuple[int, ...]
    """Of its documented lines, in the block."""
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
    def right(self) -> set[int]:
        """Indexes of the lines that account for as many events as they say."""
        taken = Counter(line for line, events in self.pairs for _ in events)
        every = enumerate(self.lines)
        return {n for n, line in every if line.least <= taken[n] <= line.most}


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
        return broken(self.block, self.events())

    def written(self, placed: Placed, mask: bool = True) -> str:
        """Write the text of an event as a documented line would have it."""
        event, lane, _ = placed
        return literal(event, lane, self.trace, self.matcher.names, mask)

    def printed_order(self) -> list[int]:
        """Return the indexes of the lines that were printed, in that order."""
        events = self.events()
        printed = (n for n in events if self.block.lines[n].printed)
        return sorted(printed, key=lambda n: (events[n][0].event.time_ns, n))

    def events(self) -> dict[int, list[Placed]]:
        """Return the events that documented lines account for, by the line's number."""
        found: dict[int, list[Placed]] = {}
        for lane in self.lanes:
            for index, events in lane.pairs:
                for event in events if index is not None else ():
                    mine = found.setdefault(lane.numbers[index], [])
                    mine.append(lane.events[event])
        return found

    def moved(self) -> dict[int, list[Placed]]:
        """Return the same, with what a lane printed in another order than its own."""
        found = self.events()
        for lane in self.lanes:
            numbers = {
                n for line, events in lane.pairs if line is not None for n in events
            }
            left = [x for n, x in enumerate(lane.events) if n not in numbers]
            for number, line in zip(lane.numbers, lane.lines, strict=True):
                for placed in left if number not in found else ():
                    if self.matcher.allows(line, placed.event, placed.lane):
                        found[number] = [placed]
                        left.remove(placed)
                        break
        return found

    def pairs(self) -> Iterator[tuple[Line, Placed]]:
        """Yield each event that a documented line accounts for, with the line."""
        for number, events in self.events().items():
            yield from ((self.block.lines[number], placed) for placed in events)


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
    """Runs that slow processes forced to print in other orders."""


def compare(block: Block, trace: Trace) -> Comparison:
    """Compare a run with the transcript that documents it."""
    comparison = _compare(block, trace, Matcher(trace, block.lines))
    if comparison.matcher.binds:
        values = comparison.matcher.values(comparison.pairs())
        return _compare(block, trace, Matcher(trace, block.lines, values))
    return comparison


def _compare(block: Block, trace: Trace, matcher: Matcher) -> Comparison:
    candidates = _candidates(block, trace, matcher)
    exact = [candidate.exact() for candidate in candidates]
    crossed = False
    if block.barriers and None not in exact:
        cuts = _cuts(candidates, len(block.barriers))
        crossed = cuts is None
        if cuts:
            by_lane = zip(*cuts, strict=True)
            exact = [c.exact(cut) for c, cut in zip(candidates, by_lane, strict=True)]
    lanes = tuple(map(_aligned, candidates, exact))
    return Comparison(block, trace, matcher, lanes, crossed)


def _aligned(candidate: Candidate, exact: tuple[Pair, ...] | None) -> AlignedLane:
    """Return a lane with what accounts for its events."""
    name, lines, events = candidate.name, candidate.lines, candidate.events
    lane = AlignedLane(name, candidate.numbers, lines, events, exact or (), True)
    if exact is None:
        return replace(lane, pairs=nearest(candidate), holds=False)
    for alone in candidate.each_alone():
        if alone.exact() is None:
            pairs = tuple(pair for pair in nearest(alone) if pair.events)
            worker = alone.events[0].lane.name
            lane = replace(lane, events=alone.events, pairs=pairs)
            return replace(lane, holds=False, worker=worker)
    return lane


def _candidates(block: Block, trace: Trace, matcher: Matcher) -> list[Candidate]:
    """Gather the events of each documented lane, and of each that is not."""
    documented = list(dict.fromkeys(line.lane for line in block.lines))
    owners: dict[str, str] = {}
    for lane in trace.lanes:
        fitting = [n for n in documented if wildcard(n, lane.name)] or [lane.name]
        owners[lane.name] = lane.name if lane.name in documented else fitting[0]
    candidates = []
    for name in dict.fromkeys([*documented, *owners.values()]):
        lanes = [lane for lane in trace.lanes if owners[lane.name] == name]
        lines = {n: line for n, line in enumerate(block.lines) if line.lane == name}
        events = _placed(lanes, lines.values(), matcher)
        if name != OTHER:
            candidates.append(Candidate(name, lines, events, matcher))
            continue
        # What reached the descriptors was read by two threads of ours.
        for verb in LOOSE:
            mine = {n: x for n, x in lines.items() if x.outcomes[0][0] == verb}
            came = [placed for placed in events if placed.event.verb == verb]
            if mine or came:
                candidates.append(Candidate(name, mine, came, matcher))
    return candidates


def _placed(lanes: list[Lane], lines: Iterable[Line], matcher: Matcher) -> list[Placed]:
    """Return the events of lanes in the order of time.

    If the times are equal, what is above a barrier comes first.
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


def _cuts(candidates: list[Candidate], barriers: int) -> Cuts | None:
    """Return where moments part a run as the barriers of its transcript do."""
    events = [placed.event for c in candidates for placed in c.events]
    known = {e.time_ns for e in events} | {e.earliest_ns for e in events}
    moments = sorted(known | {-1})
    failed: dict[tuple[int, tuple[frozenset[int], ...]], int] = {}
    """From which moment on a section cannot be parted that begins so."""

    def parted(
        section: int, starts: tuple[frozenset[int], ...], first: int
    ) -> Cuts | None:
        """Part a section and all below it, from the moment of the barrier above on."""
        each = zip(candidates, starts, strict=True)
        ends = [candidate.reach(start, section)[-1] for candidate, start in each]
        if section == barriers:
            last = tuple(frozenset({len(c.events)}) for c in candidates)
            return [last] if all(map(frozenset.issubset, last, ends)) else None
        pairs = list(zip(candidates, ends, strict=True))
        for index in range(first, len(moments)):
            cut = tuple(end & lane.around(moments[index]) for lane, end in pairs)
            below = section + 1, cut
            if all(cut) and index < failed.get(below, len(moments)):
                if (found := parted(*below, index)) is not None:
                    return [cut, *found]
                failed[below] = index
        return None

    return parted(0, tuple(frozenset({0}) for _ in candidates), 0)
