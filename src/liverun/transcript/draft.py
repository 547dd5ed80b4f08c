"""Draft a transcript from runs, with what still holds of the documented one."""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

from liverun.run.trace import OTHER, Event, Trace
from liverun.transcript.align import AlignedLane, Comparison, compare
from liverun.transcript.block import LOOSE, Block, Line
from liverun.transcript.literal import literal
from liverun.transcript.matching import names_of
from liverun.transcript.placeholders import ELISION, wildcard

WORKER = re.compile(
    r"(.*\bPoolWorker-|ExecutorWorker-|.*/\S*?ThreadPoolExecutor-\d+_)\d+"
)
"""The lane of a worker, whose number the pool gives it."""
NUMBERED = re.compile(r"([^/#]+-)\d+(?::\d+)*$")
"""The lane of a process with the name that multiprocessing gives it."""
TRACEBACK = "Traceback (most recent call last):"
STDLIB = re.compile(r"\{stdlib\}|[~^]{2,}$")
"""What other Pythons have otherwise: other lines of their library, other marks."""

Gaps = list[tuple[int, int]]
"""For each barrier the last moment above and the first below, in nanoseconds."""


def canonical(trace: Trace, mask: bool = True) -> Block:
    """Write one run as a transcript that claims all of it, in canonical order.

    With ``mask``, numbers that are PIDs of the run become placeholders.
    """
    names = names_of(trace)
    lines = [
        Line(0, lane.name, ((event.verb, literal(event, lane, trace, names, mask)),))
        for lane in trace.lanes
        for event in lane.events
    ]
    return Block((), tuple(in_order(lines, trace)))


def drafts(old: Block, traces: Sequence[Trace]) -> Iterator[Block]:
    """Yield transcripts of the first run, the one that keeps most of the old first."""
    first = traces[0]
    if old.lines:
        merged = (_merge(old, first, mask) for mask in (True, False))
        block = _masked_rightly(*merged, traces)
        yield _without_frames(_with_barriers_that_hold(block, traces))
    block = _masked_rightly(*(canonical(first, m) for m in (True, False)), traces)
    yield _without_frames(block)


def workers_together(block: Block) -> Block:
    """Return a block in which the workers of a pool or an executor are one lane.

    Which of them gets which task is the pool's affair.
    """
    workers = (WORKER.fullmatch(line.lane) for line in block.lines)
    return _as_one(block, {found[0]: f"{found[1]}*" for found in workers if found})


def names_together(block: Block, traces: Sequence[Trace]) -> Block:
    """Return a block in which processes are one lane whose numbers are luck.

    They are where two lanes start the next one in turn, and of what such lanes start.
    """
    starters: dict[str, set[str]] = {}
    for trace in traces:
        for lane in trace.lanes:
            for event in lane.events:
                if event.verb == "starts":
                    starters.setdefault(event.text, set()).add(lane.name)
    stems = {name: found[1] for name in starters if (found := NUMBERED.match(name))}
    luck = {stem for name, stem in stems.items() if len(starters[name]) > 1}
    for _ in starters:
        luck |= {stems[n] for n in stems for one in starters[n] if _stem(one) in luck}
    every = {name for line in block.lines for name in line.names}
    return _as_one(block, {n: f"{_stem(n)}*" for n in every if _stem(n) in luck})


def _stem(name: str) -> str:
    """Return the name of a process without the number that multiprocessing gives it."""
    found = NUMBERED.match(name)
    return found[1] if found else ""


def _as_one(block: Block, names: dict[str, str]) -> Block:
    """Return a block in which some lanes have other names, which may be the same."""
    lines = []
    for line in block.lines:
        outcomes = []
        for verb, text in line.outcomes:
            new = text
            for name, group in names.items():
                if verb in LOOSE:
                    new = re.sub(rf"\{{{re.escape(name)}(?=[:}}])", f"{{{group}", new)
                elif text.removesuffix(" (timeout)") == name:
                    new = text.replace(name, group)
            outcomes.append((verb, new))
        lane = names.get(line.lane, line.lane)
        lines.append(replace(line, lane=lane, outcomes=tuple(outcomes)))
    return replace(block, lines=tuple(lines))


def regrouped(block: Block, traces: Sequence[Trace]) -> Block:
    """Return a block with workers together, maybe in any order, if the runs are so.

    So are processes whose numbers are luck in these runs.
    """
    numbered = names_together(block, traces)
    one = workers_together(numbered)
    lines = (replace(x, unordered="*" in x.lane or x.unordered) for x in one.lines)
    loose = replace(one, lines=tuple(lines))

    def fits(new: Block) -> bool:
        lanes = (lane for trace in traces for lane in compare(new, trace).lanes)
        return all(x.holds for x in lanes if "*" in x.name or WORKER.fullmatch(x.name))

    return next(filter(fits, (numbered, one, loose)), block)


def holds(block: Block, traces: Sequence[Trace]) -> bool:
    """Return whether a block documents all of the runs."""
    return all(compare(block, trace).holds for trace in traces)


def _masked_rightly(masked: Block, plain: Block, traces: Sequence[Trace]) -> Block:
    """Unmask the lines in which a number was a PID of the first run by chance."""
    lines = list(masked.lines)
    for trace in traces:
        for lane in compare(masked, trace).lanes:
            for index in {line for line, events in lane.pairs if not events}:
                number = lane.numbers[index]
                lines[number] = plain.lines[number]
    return replace(masked, lines=tuple(lines))


def _without_frames(block: Block) -> Block:
    """Elide the new frames of each traceback that another Python has otherwise."""
    lines: list[Line] = []
    frames: list[Line] = []
    lane = ""
    """Of the traceback that goes on."""
    for line in block.lines:
        verb, text = line.outcomes[0]
        going_on = line.lane == lane and verb == "!" and text[:1] in ("", " ")
        if going_on and not line.number and not line.elision:
            frames.append(line)
            continue
        lines += [*_elided(frames), line]
        frames = []
        lane = line.lane if verb == "!" and text.endswith(TRACEBACK) else ""
    return replace(block, lines=(*lines, *_elided(frames)))


def _elided(frames: list[Line]) -> list[Line]:
    if any(STDLIB.search(line.text()) for line in frames):
        return [replace(frames[0], outcomes=(("!", ELISION),))]
    return frames


def _with_barriers_that_hold(block: Block, traces: Sequence[Trace]) -> Block:
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
    """Keep each documented line that an event bears out; add the other events."""
    comparison = compare(old, trace)
    kept = [(line.section, placed.event) for line, placed in comparison.pairs()]
    gaps = [
        (
            max((e.earliest_ns for s, e in kept if s <= number), default=0),
            min((e.time_ns for s, e in kept if s > number), default=sys.maxsize),
        )
        for number in range(len(old.barriers))
    ]
    lines: list[Line] = []
    for lane in comparison.lanes:
        if lane.worker:
            # All are there; what each of these processes did came in another order.
            lines += [replace(line, unordered=True) for line in lane.lines]
        else:
            lines += lane.lines if lane.holds else _merged(lane, comparison, mask, gaps)
    left = [section - 1 for section in sorted({line.section for line in lines})[1:]]
    return _with_barriers(replace(old, lines=tuple(lines)), left, trace)


def _merged(
    lane: AlignedLane, comparison: Comparison, mask: bool, gaps: Gaps
) -> list[Line]:
    """Return those of a lane's lines that still hold, with its new events between."""
    kept = _still_right(lane, comparison)
    merged: list[Line | int] = []
    for place, (index, events) in enumerate(lane.pairs):
        if index in kept:
            merged += [] if index in merged else [index]
            continue
        before, after = _neighbours(lane, place)
        if before is not None and before not in kept:
            after = before  # The event takes its place.
        near = lane.lines[after if before is None else before] if lane.lines else None
        loose = all(n is not None and lane.lines[n].unordered for n in (before, after))
        for placed in (lane.events[i] for i in events):
            event = placed.event
            outcome = event.verb, comparison.written(placed, mask)
            section = _nearest_section(near.section if near else 0, event, gaps)
            loosely = loose and event.verb in LOOSE
            merged.append(Line(0, lane.name, (outcome,), 1, 1, loosely, section))
    # A line that comes in any order keeps its place, and comes once.
    places = iter(sorted(kept.intersection(x for x in merged if isinstance(x, int))))
    return [lane.lines[next(places)] if isinstance(x, int) else x for x in merged]


def _still_right(lane: AlignedLane, comparison: Comparison) -> set[int]:
    """Return the indexes of the right lines that allow none of the events left over."""
    extra = [lane.events[i] for line, at in lane.pairs if line is None for i in at]

    def more(line: Line) -> bool:
        allowed = (comparison.matcher.allows(line, e, own) for e, own, _ in extra)
        return line.most > 1 and any(allowed)

    return {index for index in lane.right if not more(lane.lines[index])}


def _neighbours(lane: AlignedLane, place: int) -> tuple[int | None, int | None]:
    """Return the documented lines about a place, or twice the line at that place."""
    lines = [line for line, _ in lane.pairs]
    before = (line for line in reversed(lines[: place + 1]) if line is not None)
    after = (line for line in lines[place:] if line is not None)
    return next(before, None), next(after, None)


def _nearest_section(near: int, event: Event, gaps: Gaps) -> int:
    """Return the section nearest to ``near`` in which an event crosses no barrier.

    An ending of which only the latest moment is known goes as low as it can: what
    ends by itself may still be about to, and what is killed was, as a rule, killed by
    what is above it.
    """
    first = sum(event.earliest_ns > below for _, below in gaps)
    last = sum(event.time_ns >= above for above, _ in gaps)
    if event.earliest_ns < event.time_ns:
        return last
    return min(max(near, first), last)


def in_order(lines: Sequence[Line], trace: Trace) -> list[Line]:
    """Sort lines into the canonical order.

    Main first; the whole lane of a child before the line that joins it; children
    that nobody joins below the lane that started them.
    """

    def lane_of(name: str) -> str | None:
        return next((n for n in by_lane if wildcard(n, name)), None)

    by_lane: dict[str, list[Line]] = {}
    for line in lines:
        by_lane.setdefault(line.lane, []).append(line)
    order = {lane.name: number for number, lane in enumerate(trace.lanes)}
    ordered: list[Line] = []

    def emit(name: str | None) -> None:
        lane = by_lane.pop(name, [])
        for line in lane:
            verb, text = line.outcomes[0]
            if verb == "joins":
                emit(lane_of(text))
            ordered.append(line)
        for line in lane:
            verb, text = line.outcomes[0]
            if verb == "starts":
                emit(lane_of(text))

    def rank(name: str) -> tuple[bool, int]:
        return name == OTHER, order.get(name, len(order))

    for name in sorted(by_lane, key=rank):
        emit(name)
    return ordered
