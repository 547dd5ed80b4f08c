"""Explore: what many runs of one snippet share, what varies, and how to state it.

The analysis is of recorded runs alone. What it proposes is written, read back and
compared with every run; nothing is proposed as holding that was not so compared.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from liverun.draft import holds, in_order
from liverun.drift import Aligned, align, drift
from liverun.order import Order
from liverun.propose import propose
from liverun.trace import Event, Lane, Trace
from liverun.transcript import (
    NUMBER,
    RANGE,
    Block,
    Line,
    choose,
    parse,
    split,
    unescape,
    write,
)
from liverun.visible import visible

SHOWN = 4
"""Different things seen of one line that are listed, the most frequent."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run, and what the machine was like."""

    trace: Trace
    busy: bool
    """Whether every core was busy with something else."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What varies from run to run."""

    what: str
    """A line of the transcript, or several that vary together."""
    seen: tuple[str, ...]
    """What was seen there, and in how many runs; the most frequent first."""
    rare: tuple[Run, ...]
    """The runs in which it was not what is most frequent; of numbers, none."""
    runs: tuple[Run, ...]
    """All runs under the start methods that the line is about."""


@dataclass(frozen=True, slots=True)
class Exploration:
    """What the runs of one snippet have shown."""

    runs: tuple[Run, ...]
    """Those that ended by themselves."""
    stopped: tuple[Run, ...]
    """Those that had to be stopped."""
    drifted: tuple[Run, ...]
    """Those that are not as documented; none without a documented transcript."""
    proposal: tuple[str, ...]
    """A transcript that holds in every run; empty where the documented one does."""
    unstated: tuple[str, ...]
    """Lanes that no mark describes in every run; there is no proposal then."""
    findings: tuple[Finding, ...]
    barrier: tuple[str, str] | None = None
    """Two lanes of which the first was over before the second did anything, in
    every run, although nothing documented forces that."""
    with_barrier: tuple[str, ...] = ()
    """The transcript with that barrier, which holds in every run too."""


def explore(documented: Sequence[Block], runs: Sequence[Run]) -> Exploration:
    """Compare runs with what is documented and with one another.

    Args:
        documented: The documented transcript; empty when there is none.
        runs: At least one.
    """
    runs = sorted(runs, key=lambda run: run.trace.lanes[0].begin_ns)
    ended = tuple(run for run in runs if not run.trace.stopped)
    stopped = tuple(run for run in runs if run.trace.stopped)
    traces = [run.trace for run in ended]
    drifted = tuple(
        run
        for run in ended
        if documented and drift(choose(tuple(documented), run.trace), run.trace)
    )
    blocks, proposal = tuple(documented), ()
    unstated: tuple[str, ...] = ()
    if traces and (drifted or not documented):
        proposal = tuple(write(propose(documented, traces)))
        # What a person would paste is what is compared.
        blocks = parse(proposal, 1, "proposal")
        unstated = _failing(blocks, traces)
    if unstated:
        proposal = ()
    barrier, with_barrier = None, ()
    if traces and not unstated and len(blocks) == 1 and not blocks[0].barriers:
        barrier, with_barrier = _barrier(blocks[0], traces)
    return Exploration(
        ended,
        stopped,
        drifted,
        proposal,
        unstated,
        () if unstated else tuple(_findings(blocks, ended)),
        barrier,
        with_barrier,
    )


def _failing(blocks: tuple[Block, ...], traces: Sequence[Trace]) -> tuple[str, ...]:
    """Return the lanes that are not in every run as the transcript says."""
    lanes = [lane for t in traces for lane in drift(choose(blocks, t), t)]
    return tuple(dict.fromkeys(lane.lane or "(barriers)" for lane in lanes))


def _barrier(
    block: Block, traces: Sequence[Trace]
) -> tuple[tuple[str, str] | None, tuple[str, ...]]:
    """Find a lane that was over in every run before another began, unforced."""
    printing = [line.lane for line in block.lines if line.outcomes[0][0] in ("|", "!")]
    names = [name for name in dict.fromkeys(printing) if "*" not in name]
    order = Order(block, traces[0])
    for one, other in permutations(names, 2):
        if not all(_over_before(one, other, trace) for trace in traces):
            continue
        last = len(traces[0].lane(one).events) - 1
        if order.forced((one, last), (other, 0)):
            continue
        found = _parted(block, other, traces)
        if found and holds(found, traces):
            return (one, other), tuple(write((found,)))
    return None, ()


def _parted(block: Block, name: str, traces: Sequence[Trace]) -> Block | None:
    """Put a barrier between a lane and what came before it in every run."""
    counts = [_counts_before(name, trace) for trace in traces]
    lanes = {line.lane for line in block.lines}
    left = {lane: min(count.get(lane, 0) for count in counts) for lane in lanes}
    parts: tuple[list[Line], list[Line]] = ([], [])
    for line in block.lines:
        section = 0 if left[line.lane] > 0 else 1
        left[line.lane] -= 1
        parts[section].append(replace(line, section=section))
    lines = [line for part in parts for line in in_order(part, traces[0])]
    return Block(block.conditions, tuple(lines), (1,)) if all(parts) else None


def _over_before(one: str, other: str, trace: Trace) -> bool:
    first, second = trace.lane(one), trace.lane(other)
    if not (first and second and first.events and second.events):
        return False
    return first.events[-1].time_ns < second.events[0].earliest_ns


def _counts_before(name: str, trace: Trace) -> dict[str, int]:
    """Return how many events of each lane came before the first of one."""
    moment = trace.lane(name).events[0].earliest_ns
    return {
        lane.name: sum(event.time_ns < moment for event in lane.events)
        for lane in trace.lanes
    }


def _findings(blocks: tuple[Block, ...], runs: Sequence[Run]) -> Iterator[Finding]:
    """Yield what varied, block by block and line by line."""
    for block in blocks:
        mine = [run for run in runs if choose(blocks, run.trace) is block]
        aligned = [list(align(block, run.trace)) for run in mine]
        for lane in dict.fromkeys(line.lane for line in block.lines if mine):
            found = [next(a for a in lanes if a.lane == lane) for lanes in aligned]
            for finding in _of_lane(lane, block, mine, found):
                where = f"  @ {', '.join(block.conditions)}" if block.conditions else ""
                yield replace(finding, what=f"{finding.what}{where}")


def _of_lane(
    lane: str, block: Block, runs: Sequence[Run], found: Sequence[Aligned]
) -> Iterator[Finding]:
    lines = [line for line in block.lines if line.lane == lane]
    loose = [line for line in lines if line.unordered or "*" in lane]
    if len(loose) > 1:
        what = f"{lane}  in any order: {len(loose)} lines"
        yield _finding(what, runs, [_order(loose, a) for a in found], listed=False)
    for line in lines:
        events = [
            [a.events[i] for ln, at in a.pairs if ln is line for i in at] for a in found
        ]
        what = f"{lane}  {line.text()}"
        if line.low != line.high:
            yield _finding(what, runs, [_times(len(e)) for e in events])
        if len(line.outcomes) > 1:
            yield _finding(what, runs, [_said(e) for e in events])
        if "{/" in line.text():
            texts = {event.text for each in events for event, _ in each}
            yield Finding(what, (f"{len(texts)} different texts",), (), tuple(runs))
        numbers = [
            number
            for each, lanes in zip(events, found, strict=True)
            for number in _numbers(line, each, lanes)
        ]
        if numbers:
            low, high = min(numbers, key=float), max(numbers, key=float)
            yield Finding(what, (f"{low} to {high}",), (), tuple(runs))


def _finding(
    what: str, runs: Sequence[Run], values: Sequence[str], listed: bool = True
) -> Finding:
    counts = Counter(values).most_common()
    usual = counts[0][0] if counts else ""
    rare = tuple(r for r, v in zip(runs, values, strict=True) if v != usual)
    seen = [f"{value} in {_runs(count)}" for value, count in counts[:SHOWN]]
    if len(counts) > SHOWN:
        seen.append(f"and {len(counts) - SHOWN} more")
    if not listed:
        seen = ["1 order" if len(counts) == 1 else f"{len(counts)} orders"]
    return Finding(what, tuple(seen), rare, tuple(runs))


def _runs(count: int) -> str:
    return "1 run" if count == 1 else f"{count} runs"


def _order(lines: Sequence[Line], aligned: Aligned) -> str:
    """Say which process printed what, in which order."""
    ids = {id(line) for line in lines}
    taken = sorted(i for ln, at in aligned.pairs if id(ln) in ids for i in at)
    events = (aligned.events[i] for i in taken)
    return "\n".join(f"{lane.name} {event.text}" for event, lane in events)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _said(events: Sequence[tuple[Event, Lane]]) -> str:
    texts = [f"{e.verb} {visible(e.text.removesuffix(chr(10)))}" for e, _ in events]
    return ", ".join(texts) or "no event"


def _numbers(
    line: Line, events: Sequence[tuple[Event, Lane]], aligned: Aligned
) -> Iterator[str]:
    """Yield what stood where a line has a range, if it has one."""
    for verb, text in line.outcomes:
        parts = split(text, aligned.names)
        ranges = [part for part, content in parts if RANGE.fullmatch(content or "")]
        if verb not in ("|", "!") or not ranges:
            continue
        pattern = "".join(
            re.escape(unescape(part))
            if content is None
            else f"({NUMBER})"
            if RANGE.fullmatch(content)
            else ".*?"
            for part, content in parts
        )
        for event, _ in events:
            if got := re.fullmatch(pattern, event.text.removesuffix("\n")):
                yield from got.groups()
