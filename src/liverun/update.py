"""Write a transcript from runs, keeping what a person wrote that still holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from liverun.drift import Aligned, align, drift
from liverun.trace import OTHER, Event, Lane, Trace
from liverun.transcript import Block, Line, choose, literal, names_of


def canonical(trace: Trace, mask: bool = True) -> Block:
    """Write one run as a transcript that claims all of it, in canonical order.

    Args:
        trace: The run.
        mask: Whether numbers that are PIDs of the run become placeholders.
    """
    names = names_of(trace, frozenset())
    lines = [
        _line(event, lane, literal(event, lane, trace, names, mask))
        for lane in trace.lanes
        for event in lane.events
    ]
    return Block((), tuple(_in_order(lines, trace)))


def update(
    blocks: Sequence[Block], traces: Sequence[Trace]
) -> tuple[Block, ...] | None:
    """Return the transcript that documents all the runs.

    What still holds stays as it was written; blocks for versions and platforms
    that none of the runs is of stay untouched.

    Args:
        blocks: The documented transcript; empty when there is none.
        traces: At least one run a start method; more show what varies.

    Returns:
        The new blocks, or None when the documented ones hold for every run.

    Raises:
        ValueError: when two runs under one start method differ so that no
            transcript without placeholders documents both.
    """
    old = tuple(blocks) or (Block((), ()),)
    if blocks and not any(drift(choose(old, trace), trace) for trace in traces):
        return None
    by_method: dict[str, list[Trace]] = {}
    for trace in traces:
        by_method.setdefault(trace.method, []).append(trace)
    groups: list[_Group] = []
    for method, runs in by_method.items():
        source = choose(old, runs[0])
        block = _mend(source, runs)
        same = next((g for g in groups if _same(g.block, block)), None)
        same = same or next((g for g in groups if _holds(g.block, runs)), None)
        if same:
            same.methods.append(method)
        else:
            groups.append(_Group(block, source, [method]))
    # The block without conditions stays the one that it was, where it can.
    groups.sort(key=lambda group: group.source is not old[0])
    base, *others = (group.block for group in groups)
    new = [Block((), base.lines, base.barriers)]
    for group, block in zip(groups[1:], others, strict=True):
        alone = sum(g.source is group.source for g in groups) == 1
        conditions = group.source.conditions if alone else ()
        conditions = conditions or tuple(group.methods)
        new.append(Block(conditions, block.lines, block.barriers))
    kept = [b for b in old[1:] if not any(b.holds(trace) for trace in traces)]
    return (*new, *kept)


@dataclass(slots=True)
class _Group:
    """Start methods that one block documents."""

    block: Block
    source: Block
    """The documented block that it came from."""
    methods: list[str]


def _same(one: Block, other: Block) -> bool:
    def claims(block: Block) -> list[Line]:
        return [replace(line, number=0) for line in block.lines]

    return claims(one) == claims(other)


def _holds(block: Block, traces: Sequence[Trace]) -> bool:
    return not any(drift(block, trace) for trace in traces)


def _mend(old: Block, traces: Sequence[Trace]) -> Block:
    """Return a block that documents runs under one start method."""
    if old.lines and _holds(old, traces):
        return old
    first = traces[0]
    for mask in (True, False):
        for block in _candidates(old, first, mask):
            if _holds(block, traces):
                return block
    block = next(_candidates(old, first, True))
    raise ValueError(_varying(block, traces))


def _varying(block: Block, traces: Sequence[Trace]) -> str:
    """Name the lanes in which runs differ from the first."""
    lanes = {d.lane or "(barrier)": t.method for t in traces for d in drift(block, t)}
    return ", ".join(f"{lane} (under {method})" for lane, method in lanes.items())


def _candidates(old: Block, trace: Trace, mask: bool) -> Iterator[Block]:
    """Yield transcripts of a run, the one that keeps most of the old first."""
    if old.lines:
        merged = _merge(old, trace, mask)
        yield merged
        if merged.barriers:
            yield _without_barriers(merged, trace)
    yield canonical(trace, mask)


def _without_barriers(block: Block, trace: Trace) -> Block:
    lines = [replace(line, section=0) for line in block.lines]
    return Block(block.conditions, tuple(_in_order(lines, trace)))


def _merge(old: Block, trace: Trace, mask: bool) -> Block:
    """Keep each documented line that an event bears out; add the others."""
    lines: list[Line] = []
    for aligned in align(old, trace):
        lines += _merge_lane(aligned, trace, mask)
    sections = sorted({line.section for line in lines})
    lines = [replace(ln, section=sections.index(ln.section)) for ln in lines]
    barriers = old.barriers[: len(sections) - 1]
    ordered: list[Line] = []
    for section in range(len(sections)):
        part = [line for line in lines if line.section == section]
        ordered += _in_order(part, trace)
    return Block(old.conditions, tuple(ordered), barriers)


def _merge_lane(aligned: Aligned, trace: Trace, mask: bool) -> Iterator[Line]:
    section = next((ln.section for ln, _ in aligned.pairs if ln), 0)
    before: Line | None = None
    for line, indices in aligned.pairs:
        if line is None:
            for index in indices:
                event, lane = aligned.events[index]
                text = literal(event, lane, trace, aligned.names, mask)
                new = _line(event, lane, text)
                loose = bool(before and before.unordered and event.verb == "|")
                yield replace(new, lane=aligned.lane, section=section, unordered=loose)
        elif indices or line.low == 0 or line.elision:
            section = line.section
            count = len(indices)
            if not line.elision and not line.low <= count <= line.high:
                line = replace(
                    line, low=min(line.low, count), high=max(line.high, count)
                )
            before = line
            yield line


def _line(event: Event, lane: Lane, text: str) -> Line:
    return Line(0, lane.name, ((event.verb, text),))


def _in_order(lines: Sequence[Line], trace: Trace) -> list[Line]:
    """Sort lines into the canonical order.

    Main first; a child's whole lane before the line that joins it; children
    that nobody joins below the lane that started them.
    """
    by_lane: dict[str, list[Line]] = {}
    for line in lines:
        by_lane.setdefault(line.lane, []).append(line)
    order = {lane.name: number for number, lane in enumerate(trace.lanes)}
    ordered: list[Line] = []

    def emit(name: str) -> None:
        started = []
        for line in by_lane.pop(name, []):
            verb, text = line.outcomes[0]
            if verb == "joins" and text in by_lane:
                emit(text)
            if verb == "starts":
                started.append(text)
            ordered.append(line)
        for child in started:
            if child in by_lane:
                emit(child)

    def rank(name: str) -> tuple[bool, int]:
        return name == OTHER, order.get(name, len(order))

    while by_lane:
        emit(min(by_lane, key=rank))
    return ordered
