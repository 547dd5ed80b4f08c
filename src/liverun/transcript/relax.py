"""Mark in a draft what runs have shown to vary: an order, or a measured number."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from liverun.run.trace import Trace
from liverun.transcript.align import AlignedLane, Comparison, compare
from liverun.transcript.block import LOOSE, Block, Line
from liverun.transcript.literal import literal

DECIMAL = re.compile(r"(?<![\w.])\d+\.\d+(?![\w.])|\{/\\d\+\\\.\\d\+/\}")
"""A number with a fraction, as measured times are; or the mark of one."""
MARK = r"{/\d+\.\d+/}"
ROUNDS = 20
"""How often lines are marked before it is given up."""


def relaxed(block: Block, traces: Sequence[Trace]) -> Block:
    """Return a block with marks where the runs differ as marks can say.

    Two runs that show both orders of neighbouring lines prove that the order is free.
    Of other texts that differ, none is marked but a number with a fraction: no run
    tells whether a whole number or a word is one of few, or anything.
    """
    for _ in range(ROUNDS):
        comparisons = (compare(block, trace) for trace in traces)
        failing = next((one for one in comparisons if not one.holds), None)
        if failing is None:
            break
        lanes = [lane for lane in failing.lanes if not lane.holds]
        new = block
        for lane in lanes:
            new = _marked(new, lane, failing)
        if new == block:
            break
        block = new
    return block


def _marked(block: Block, lane: AlignedLane, comparison: Comparison) -> Block:
    """Return the block with another mark in a lane, if one says how it differs."""
    mine = [n for n, line in enumerate(block.lines) if line in lane.lines]
    if len(mine) != len(lane.lines):
        return block
    if lane.worker:
        # All is there; what one of these processes did came in another order.
        loose = {n: replace(block.lines[n], unordered=True) for n in mine}
        lines = [loose.get(n, line) for n, line in enumerate(block.lines)]
        return replace(block, lines=tuple(lines))
    lines = list(lane.lines)
    texts = {}
    lacking = [
        index for index, events in lane.pairs if index is not None and not events
    ]
    extra: list[tuple[int, str]] = []
    last = -1
    for index, events in lane.pairs:
        if index is not None:
            last = index
            continue
        for event, own, _ in (lane.events[number] for number in events):
            names = comparison.matcher.names
            text = literal(event, own, comparison.trace, names, mask=True)
            extra.append((last, f"{event.verb} {text}".rstrip()))
            if last in lacking:
                texts[last] = event.verb, text
    for index, (verb, text) in texts.items():
        if measured := _measured(lines[index], verb, text):
            lines[index] = measured
    if lines == list(lane.lines):
        lines = _reordered(lines, lacking, extra)
    changed = list(block.lines)
    for number, line in zip(mine, lines, strict=True):
        changed[number] = line
    return replace(block, lines=tuple(changed))


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
    lines: list[Line], lacking: list[int], extra: list[tuple[int, str]]
) -> list[Line]:
    """Return the lines, loose from the first to the last that came elsewhere."""
    came = Counter(_outcome(text) for _, text in extra)
    if not extra or Counter(lines[n].outcomes[0] for n in lacking) != came:
        return lines
    first, last = len(lines), 0
    left = list(lacking)
    for before, text in extra:
        # It came below the line before, and not where its own line stands.
        own = next(n for n in left if lines[n].outcomes[0] == _outcome(text))
        left.remove(own)
        first, last = min(first, own, before + 1), max(last, own, before)
    region = lines[first : last + 1]
    if any(
        len(line.outcomes) > 1 or line.outcomes[0][0] not in LOOSE for line in region
    ):
        return lines
    if len({line.section for line in region}) > 1:
        return lines
    loose = [replace(line, unordered=True) for line in region]
    return [*lines[:first], *loose, *lines[last + 1 :]]


def _outcome(text: str) -> tuple[str, str]:
    verb, _, text = text.partition(" ")
    return verb, text
