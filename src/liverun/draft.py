"""A draft: one run as a transcript, with what still holds of the documented one."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from liverun.drift import Aligned, align, drift
from liverun.trace import OTHER, Event, Lane, Trace
from liverun.transcript import Block, Line, literal, names_of, wildcard


def canonical(trace: Trace, mask: bool = True) -> Block:
    """Write one run as a transcript that claims all of it, in canonical order.

    Args:
        trace: The run.
        mask: Whether numbers that are PIDs of the run become placeholders.
    """
    names = names_of(trace)
    lines = [
        _line(event, lane, literal(event, lane, trace, names, mask))
        for lane in trace.lanes
        for event in lane.events
    ]
    return Block((), tuple(in_order(lines, trace)))


def drafts(old: Block, traces: Sequence[Trace]) -> Iterator[Block]:
    """Yield transcripts of the first run, the one that keeps most of the old first."""
    first = traces[0]
    if old.lines:
        merged = _masked_rightly(
            *(_merge(old, first, m) for m in (True, False)), traces
        )
        yield with_barriers_that_hold(merged, traces)
    yield _masked_rightly(*(canonical(first, m) for m in (True, False)), traces)


def holds(block: Block, traces: Sequence[Trace]) -> bool:
    """Say whether a block documents all of the runs."""
    return not any(drift(block, trace) for trace in traces)


def _masked_rightly(masked: Block, plain: Block, traces: Sequence[Trace]) -> Block:
    """Unmask the lines in which a number was a PID of the first run by chance."""
    wrong = {
        id(line)
        for trace in traces
        for aligned in align(masked, trace)
        for line, indices in aligned.pairs
        if line and not indices
    }
    pairs = zip(masked.lines, plain.lines, strict=True)
    lines = tuple(other if id(line) in wrong else line for line, other in pairs)
    return replace(masked, lines=lines)


def with_barriers_that_hold(block: Block, traces: Sequence[Trace]) -> Block:
    """Drop each barrier that a run crosses."""
    kept: list[int] = []
    for number in range(len(block.barriers)):
        if holds(_with_barriers(block, [*kept, number], traces[0]), traces):
            kept.append(number)
    return _with_barriers(block, kept, traces[0])


def _with_barriers(block: Block, kept: list[int], trace: Trace) -> Block:
    """Return the block with some of its barriers, in canonical order."""
    lines = [
        replace(line, section=sum(line.section > number for number in kept))
        for line in block.lines
    ]
    ordered: list[Line] = []
    for section in range(len(kept) + 1):
        ordered += in_order([ln for ln in lines if ln.section == section], trace)
    barriers = tuple(block.barriers[number] for number in kept)
    return Block(block.conditions, tuple(ordered), barriers)


def _merge(old: Block, trace: Trace, mask: bool) -> Block:
    """Keep each documented line that an event bears out; add the others."""
    lanes = list(align(old, trace))
    kept = [
        (line.section, lane.events[index][0])
        for lane in lanes
        for line, indices in lane.pairs
        if line
        for index in indices
    ]
    gaps = [
        (
            max((e.earliest_ns for s, e in kept if s <= number), default=0),
            min((e.time_ns for s, e in kept if s > number), default=sys.maxsize),
        )
        for number in range(len(old.barriers))
    ]
    lines: list[Line] = []
    for lane in lanes:
        lines += _merge_lane(lane, trace, mask, gaps)
    sections = sorted({line.section for line in lines})
    lines = [replace(ln, section=sections.index(ln.section)) for ln in lines]
    merged = Block(old.conditions, tuple(lines), old.barriers[: len(sections) - 1])
    return _with_barriers(merged, list(range(len(merged.barriers))), trace)


def _merge_lane(
    aligned: Aligned, trace: Trace, mask: bool, gaps: list[tuple[int, int]]
) -> list[Line]:
    """Keep a lane's lines, or those that still hold with its new events between."""
    if aligned.holds:
        return list(aligned.lines)
    taken = Counter(id(line) for line, indices in aligned.pairs for _ in indices)
    extra = [aligned.events[i] for ln, at in aligned.pairs if ln is None for i in at]
    names = aligned.names
    kept = {
        id(line): place
        for place, line in enumerate(aligned.lines)
        if line.least <= taken[id(line)] <= line.most
        and not (line.most > 1 and any(line.matches(*e, trace, names) for e in extra))
    }
    merged: list[Line] = []
    for place, (line, indices) in enumerate(aligned.pairs):
        if line and id(line) in kept:
            if all(line is not other for other in merged):
                merged.append(line)
            continue
        before, after = _neighbours(aligned, place)
        if before and id(before) not in kept:
            after = before  # The event is there in its stead.
        near = before or after
        loose = before and after and before.unordered and after.unordered
        for index in indices:
            event, lane = aligned.events[index]
            text = literal(event, lane, trace, aligned.names, mask)
            new = replace(
                _line(event, lane, text),
                lane=aligned.lane,
                section=section(near.section if near else 0, event, gaps),
                unordered=bool(loose) and event.verb == "|",
            )
            merged.append(new)
    # A line that comes in any order stands where it stood, and once.
    places = iter(sorted(kept[id(line)] for line in merged if id(line) in kept))
    return [aligned.lines[next(places)] if id(ln) in kept else ln for ln in merged]


def _neighbours(aligned: Aligned, place: int) -> tuple[Line | None, Line | None]:
    """Return the documented lines about a place, or twice the one that is there."""
    lines = [line for line, _ in aligned.pairs]
    before = (line for line in reversed(lines[: place + 1]) if line)
    after = (line for line in lines[place:] if line)
    return next(before, None), next(after, None)


def section(near: int, event: Event, gaps: list[tuple[int, int]]) -> int:
    """Return the section nearest to ``near`` in which an event crosses no barrier.

    Args:
        near: A section.
        event: What happened.
        gaps: For each barrier the last moment above and the first below.
    """
    first = sum(event.earliest_ns > below for _, below in gaps)
    last = sum(event.time_ns >= above for above, _ in gaps)
    return min(max(near, first), last)


def _line(event: Event, lane: Lane, text: str) -> Line:
    return Line(0, lane.name, ((event.verb, text),))


def in_order(lines: Sequence[Line], trace: Trace) -> list[Line]:
    """Sort lines into the canonical order.

    Main first; a child's whole lane before the line that joins it; children
    that nobody joins below the lane that started them.
    """

    def lane_of(name: str) -> str | None:
        fitting = (n for n in by_lane if wildcard(n, name))
        return next(fitting, None)

    by_lane: dict[str, list[Line]] = {}
    for line in lines:
        by_lane.setdefault(line.lane, []).append(line)
    order = {lane.name: number for number, lane in enumerate(trace.lanes)}
    ordered: list[Line] = []

    def emit(name: str) -> None:
        started = []
        for line in by_lane.pop(name, []):
            verb, text = line.outcomes[0]
            if verb == "joins" and (child := lane_of(text)):
                emit(child)
            if verb == "starts":
                started.append(text)
            ordered.append(line)
        for text in started:
            if child := lane_of(text):
                emit(child)

    def rank(name: str) -> tuple[bool, int]:
        return name == OTHER, order.get(name, len(order))

    while by_lane:
        emit(min(by_lane, key=rank))
    return ordered
