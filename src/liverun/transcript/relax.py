"""Mark in a draft what runs have shown to vary: an order, or a measured number."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from liverun.run.trace import Trace
from liverun.transcript.align import AlignedLane, Comparison, compare
from liverun.transcript.block import Block, Line

UNIT = "(?:s|ms|us|µs|ns|secs?|seconds?)?"
DECIMAL = re.compile(rf"(?<![\w.])\d+\.\d+(?={UNIT}(?!\w|\.\d))|\{{/\\d\+\\\.\\d\+/\}}")
"""A number with a fraction, as measured times are; or the mark of one."""
MARK = r"{/\d+\.\d+/}"


def relaxed(block: Block, traces: Sequence[Trace]) -> Block:
    """Return a block with marks where the runs differ as marks can say.

    Two runs that show both orders of neighbouring lines prove that the order is free.
    Of other texts that differ, only a number with a fraction is marked: no run
    shows whether a whole number or a word is one of few, or anything.
    """
    comparisons = (compare(block, trace) for trace in traces)
    failing = next((one for one in comparisons if not one.holds), None)
    new = block
    for lane in failing.lanes if failing else ():
        if not lane.holds:
            new = _marked(new, lane, failing)
    # Each mark is for good, so there is an end.
    return block if new == block else relaxed(new, traces)


def _marked(block: Block, lane: AlignedLane, comparison: Comparison) -> Block:
    """Return the block with another mark in a lane, if one says how it differs."""
    if lane.worker:
        # Nothing is missing; what one of these processes did came in another order.
        new = [replace(line, unordered=True) for line in lane.lines]
    else:
        new = _differing(lane, comparison)
    lines = dict(enumerate(block.lines)) | dict(zip(lane.numbers, new, strict=True))
    return replace(block, lines=tuple(lines.values()))


def _differing(lane: AlignedLane, comparison: Comparison) -> list[Line]:
    """Return a lane's lines, marked where its events differ."""
    lines = list(lane.lines)
    lacking = [n for n, events in lane.pairs if n is not None and not events]
    extra: list[tuple[int, tuple[str, str]]] = []
    """Events of no line, as outcomes; and the line above each."""
    last = -1
    for index, events in lane.pairs:
        if index is not None:
            last = index
            continue
        for placed in (lane.events[number] for number in events):
            extra.append((last, (placed.event.verb, comparison.written(placed))))
    for index, (verb, text) in dict(extra).items():
        if index in lacking and (measured := _measured(lines[index], verb, text)):
            lines[index] = measured
    if lines == list(lane.lines):
        lines = _reordered(lines, lacking, extra)
    return lines


def _measured(line: Line, verb: str, text: str) -> Line | None:
    """Return a line with marks for the numbers in which it differs from a text."""
    (known, old), *others = line.outcomes
    same = DECIMAL.sub("", old) == DECIMAL.sub("", text)
    if others or known != verb or not same:
        return None
    new = iter(DECIMAL.findall(text))
    marked = DECIMAL.sub(lambda found: found[0] if found[0] == next(new) else MARK, old)
    return replace(line, outcomes=((verb, marked),))


def _reordered(
    lines: list[Line], lacking: list[int], extra: list[tuple[int, tuple[str, str]]]
) -> list[Line]:
    """Return the lines, loose from the first to the last that came elsewhere."""
    came = Counter(outcome for _, outcome in extra)
    if not extra or Counter(lines[n].outcomes[0] for n in lacking) != came:
        return lines
    first, last = len(lines), 0
    left = list(lacking)
    for before, outcome in extra:
        # It came below the line before, and not in the place of its own line.
        own = next(n for n in left if lines[n].outcomes[0] == outcome)
        left.remove(own)
        first, last = min(first, own, before + 1), max(last, own, before)
    region = lines[first : last + 1]
    printed = all(len(x.outcomes) == len(x.printed) == 1 for x in region)
    if not printed or len({line.section for line in region}) > 1:
        return lines
    loose = [replace(line, unordered=True) for line in region]
    return [*lines[:first], *loose, *lines[last + 1 :]]
