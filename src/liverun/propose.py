"""A proposed transcript: what many runs share, and marks for the rest."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from liverun.draft import in_order, section, with_barriers_that_hold
from liverun.drift import align, drift
from liverun.general import Sequences, proposals
from liverun.snippet import METHODS
from liverun.texts import tokens
from liverun.trace import Event, Lane, Trace
from liverun.transcript import RANGE, Block, Line, choose, matcher, names_of, wildcard
from liverun.update import update

WIDE = "{-1" + "0" * 30 + "..1" + "0" * 30 + "}"
"""A range that any number is in."""


@dataclass(slots=True)
class _Group:
    """Start methods that one block documents."""

    source: Block
    """What was documented of them."""
    traces: list[Trace]
    block: Block


def propose(documented: Sequence[Block], traces: Sequence[Trace]) -> tuple[Block, ...]:
    """Return a transcript for all runs, which may fail to describe some lanes.

    Start methods share a block unless one of them always differs, and each alone
    needs fewer marks than they do together.
    """
    old = tuple(documented) or (Block((), ()),)
    groups: list[_Group] = []
    for method in sorted({t.method for t in traces}, key=METHODS.index):
        mine = [trace for trace in traces if trace.method == method]
        source = choose(old, mine[0])
        alone = _general(source, mine)
        for group in groups:
            if group.source is not source:
                continue
            together = _general(source, [*group.traces, *mine])
            fewer = max(_marks(alone), _marks(group.block)) < _marks(together)
            if fewer and _differ((group.block, group.traces), (alone, mine)):
                continue
            group.traces += mine
            group.block = together
            break
        else:
            groups.append(_Group(source, mine, alone))
    for group in groups:
        alike = [t for g in groups if g.source is group.source for t in g.traces]
        if len(alike) > len(group.traces):
            group.block = _shared(group, _general(group.source, alike))
    by_method = {t.method: group.block for group in groups for t in group.traces}
    blocks = update(documented, traces, lambda _, runs: by_method[runs[0].method])
    return blocks or old


def _differ(*sides: tuple[Block, list[Trace]]) -> bool:
    """Say whether no run on one side is as the block of the other says."""
    (one, these), (other, those) = sides
    return all(drift(other, t) for t in these) and all(drift(one, t) for t in those)


def _shared(group: _Group, all_: Block) -> Block:
    """Write a lane as it is for all start methods, where that fixes as much."""
    if group.block.barriers:
        return group.block
    lines: list[Line] = []
    for lane in dict.fromkeys(line.lane for line in group.block.lines):
        alone, shared = (
            tuple(line for line in block.lines if line.lane == lane)
            for block in (group.block, all_)
        )
        same = shared and _marks(Block((), shared)) <= _marks(Block((), alone))
        lines += shared if same else alone
    ordered = in_order([replace(x, section=0) for x in lines], group.traces[0])
    return replace(group.block, lines=tuple(ordered))


def _marks(block: Block) -> int:
    """Count the lines that leave something open but for a value."""
    return sum(
        len(line.outcomes) > 1
        or line.low != line.high
        or line.unordered
        or "*" in line.lane
        or "{/" in line.text()
        for line in block.lines
    )


def _general(old: Block, traces: Sequence[Trace]) -> Block:
    """Return a block for all runs; lanes that hold stay as they are written."""
    plain = replace(old, barriers=(), lines=tuple(_above(ln) for ln in old.lines))
    wrong = {lane.lane for trace in traces for lane in drift(plain, trace)}
    kept = [line for line in old.lines if line.lane not in wrong]
    lines = [*kept]
    names = [name for name in _lanes(old, traces) if name in wrong]
    while names:
        star, alike = _alike(names[0], names, kept)
        single = {name: _lane(name, old, traces) for name in alike}
        chosen = [line for found in single.values() for line in found]
        if len(alike) > 1 and _marks(Block((), tuple(chosen))):
            shared = _lane(star, old, traces)
            if _allows(star, shared, traces):
                chosen = shared
        lines += chosen
        names = [name for name in names if name not in alike]
    if old.barriers:
        lines = [*kept, *_in_sections(lines[len(kept) :], kept, old, traces)]
        return with_barriers_that_hold(Block((), tuple(lines), old.barriers), traces)
    return Block((), tuple(in_order(lines, traces[0])))


def _above(line: Line) -> Line:
    return replace(line, section=0)


def _lanes(old: Block, traces: Sequence[Trace]) -> list[str]:
    """Return the documented lanes, then the others as they came."""
    documented = list(dict.fromkeys(line.lane for line in old.lines))
    stars = [name for name in documented if "*" in name]
    came = dict.fromkeys(lane.name for t in traces for lane in t.lanes if lane.events)
    others = (n for n in came if not any(wildcard(star, n) for star in stars))
    return list(dict.fromkeys([*documented, *others]))


def _alike(
    name: str, names: Sequence[str], kept: Sequence[Line]
) -> tuple[str, list[str]]:
    """Return a pattern for names that differ in a number only, and those names."""
    star = re.sub(r"\d*(?:#\d+)?$", "", name) + "*"
    others = {line.lane for line in kept}
    alike = [other for other in names if wildcard(star, other) and "*" not in other]
    if "*" in name or star == "*" or any(wildcard(star, other) for other in others):
        return name, [name]
    return star, alike


def _events(name: str, trace: Trace) -> list[tuple[Event, Lane]]:
    """Return what the lanes of a name or pattern did, in the order of time."""
    lanes = [lane for lane in trace.lanes if wildcard(name, lane.name)]
    events = [(event, lane) for lane in lanes for event in lane.events]
    return sorted(events, key=lambda pair: pair[0].time_ns) if "*" in name else events


def _lane(name: str, old: Block, traces: Sequence[Trace]) -> list[Line]:
    """Return the strictest lines that allow a lane in every run, or the loosest."""
    written = _written(name, old, traces)
    runs = _without_chance(
        *(
            [tokens(_events(name, t), name, t, written, mask) for t in traces]
            for mask in (True, False)
        ),
        traces,
    )
    documented = [line for line in old.lines if line.lane == name]
    lines: list[Line] = []
    for lines in proposals(name, runs):
        for written in (_as_written(lines, documented), lines):
            if _allows(name, written, traces):
                return written
    return lines


def _without_chance(
    masked: Sequences, plain: Sequences, traces: Sequence[Trace]
) -> Sequences:
    """Unmask numbers that were PIDs of some runs by chance: most runs have them."""
    if len({trace.lanes[0].pid for trace in traces}) < 2:
        return masked
    times = Counter(token for run in plain for token in set(run))
    return [
        [p if 2 * times[p] > len(traces) else m for m, p in zip(*pair, strict=True)]
        for pair in zip(masked, plain, strict=True)
    ]


def _as_written(lines: Sequence[Line], documented: Sequence[Line]) -> list[Line]:
    """Keep the counts and outcomes of documented lines that allow as much or more."""
    left = list(documented)
    kept: list[Line] = []
    for line, same in groupby(lines):
        times = len(list(same))
        fitting = (
            other
            for other in left
            if set(line.outcomes) <= set(other.outcomes)
            and other.low <= times * line.low <= times * line.high <= other.high
        )
        if other := next(fitting, None):
            left.remove(other)
            kept.append(replace(other, unordered=line.unordered or other.unordered))
        else:
            kept += [line] * times
    return kept


def _allows(name: str, lines: Sequence[Line], traces: Sequence[Trace]) -> bool:
    block = Block((), tuple(lines))
    return not any(
        lane.lane == name
        for trace in traces
        for lane in drift(block, _only(name, trace))
    )


def _only(name: str, trace: Trace) -> Trace:
    """Return a run in which the other lanes did nothing."""
    lanes = tuple(
        lane if wildcard(name, lane.name) else replace(lane, events=())
        for lane in trace.lanes
    )
    return replace(trace, lanes=lanes)


def _written(name: str, old: Block, traces: Sequence[Trace]) -> list[tuple[str, str]]:
    """Return the texts with placeholders that a person wrote of a lane.

    But not those with a range that is too narrow for what a run printed.
    """
    outcomes = [
        (verb, text)
        for line in old.lines
        if line.lane == name
        for verb, text in line.outcomes
        if verb in ("|", "!") and "{" in text
    ]
    return [
        (verb, text)
        for verb, text in outcomes
        if not any(
            _fits(re.sub(rf"\{{{RANGE.pattern}\}}", WIDE, text), *pair, trace)
            and not _fits(text, *pair, trace)
            for trace in traces
            for pair in _events(name, trace)
            if pair[0].verb == verb
        )
    ]


def _fits(text: str, event: Event, lane: Lane, trace: Trace) -> bool:
    return matcher(text, lane.own_name, trace.folder, names_of(trace))(event.text)


def _in_sections(
    new: Sequence[Line], kept: Sequence[Line], old: Block, traces: Sequence[Trace]
) -> list[Line]:
    """Put new lines between the documented barriers, as all runs allow."""
    first = [0] * len(new)
    places = {id(line): number for number, line in enumerate(new)}
    for trace in traces:
        of_kept = _taken(Block((), tuple(kept)), trace)
        moments = [(line.section, event) for line, event in of_kept]
        gaps = [
            (
                max((e.earliest_ns for s, e in moments if s <= n), default=0),
                min((e.time_ns for s, e in moments if s > n), default=2**63),
            )
            for n in range(len(old.barriers))
        ]
        for line, event in _taken(Block((), tuple(new)), trace):
            if id(line) in places:
                number = places[id(line)]
                first[number] = max(first[number], section(0, event, gaps))
    placed: list[Line] = []
    least: dict[str, int] = {}
    for line, number in zip(new, first, strict=True):
        least[line.lane] = max(number, least.get(line.lane, 0))
        placed.append(replace(line, section=least[line.lane]))
    return placed


def _taken(block: Block, trace: Trace) -> Iterator[tuple[Line, Event]]:
    """Yield each event that a line of the block accounts for."""
    for lane in align(block, trace):
        for line, indices in lane.pairs:
            if line is not None:
                for index in indices:
                    yield line, lane.events[index][0]
