"""Force: make one real run in which lines come in a wanted order.

Each line waits, by a hold of its process, until the one before it is out. A process may
be slow at any moment, so the run is one that could have come by itself.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from liverun.errors import LiverunError
from liverun.run.runner import run
from liverun.run.runs import Key
from liverun.run.trace import Trace
from liverun.text import display_path
from liverun.transcript.align import Comparison, compare
from liverun.transcript.block import Block, Line
from liverun.transcript.draft import canonical
from liverun.transcript.facts import documented_facts, events_of, without_barriers
from liverun.transcript.grammar import choose
from liverun.transcript.precedence import causes, closure

PATIENCE_MS = 2000
"""Milliseconds without a record after which a held process goes on."""
POINTS = ("b", "0", "1", "2")
"""Where to hold before a line: right before it, else further up, outside of a lock."""


def force(key: Key, blocks: Sequence[Block], wanted: Sequence[str]) -> Trace:
    """Make a run in which some lines come in a wanted order.

    Args:
        key: How to run it.
        blocks: The documented transcript; it may be empty.
        wanted: Lines as a transcript has them, such as ``guest | eat soup``.

    Raises:
        LiverunError: when a line is none of the program's, a fact forbids the order,
            or no run came in it.
    """
    where = display_path(key.snippet.path)
    probe = run(*key[:3], hold="probe")
    block = choose(tuple(blocks), probe) if blocks else canonical(probe)
    lines = [_number(block, text, wanted, n, where) for n, text in enumerate(wanted)]
    after = closure([*causes(block), *documented_facts(block).before], len(block.lines))
    for turn, line in enumerate(lines):
        for later in lines[turn + 1 :]:
            if after[later] >> line & 1:
                said = f"'{_text(block.lines[line])}' always comes after"
                what = f"{said} '{_text(block.lines[later])}'"
                raise LiverunError(f"{where}: that order is not possible: {what}")
    plain = without_barriers(block)
    for at in POINTS:
        hold = "\n".join(_holds(plain, compare(plain, probe), lines, at))
        trace = run(*key[:3], hold=hold or "probe")
        if _is_so(plain, compare(plain, trace), lines):
            return trace
    what = "no run came in that order, and no known fact forbids it"
    raise LiverunError(
        f"{where}: {what}", hint=f"see what does: liverun order {key.snippet.name}"
    )


def _text(line: Line) -> str:
    return f"{line.lane} {line.text()}"


def _number(
    block: Block, text: str, wanted: Sequence[str], turn: int, where: str
) -> int:
    """Return which line a text means: of equal ones the next that is not taken."""
    same = [_same(other) for other in wanted[:turn]].count(_same(text))
    found = [n for n, x in enumerate(block.lines) if _same(_text(x)) == _same(text)]
    if len(found) <= same:
        printed = "\n".join(_text(line) for line in block.lines if line.printed)
        raise LiverunError(f"{where}: no line is '{text}'", printed)
    return found[same]


def _same(text: str) -> str:
    return " ".join(text.split())


def _holds(
    block: Block, probe: Comparison, lines: Sequence[int], at: str
) -> Iterator[str]:
    """Yield what the recorder needs to have each line wait for the one before it."""
    events = events_of(probe.pairs(), block)
    for turn, (one, other) in enumerate(pairwise(lines)):
        first, then = events[one][0], events[other][0]
        if first.lane.name != then.lane.name:
            process, thread = first.lane.address
            yield f"flag {process} {thread} {first.event.record} out-{turn}"
            process, thread = then.lane.address
            point = f"{then.event.record}.{at}"
            yield f"hold {process} {thread} {point} out-{turn} {PATIENCE_MS}"


def _is_so(block: Block, comparison: Comparison, lines: Sequence[int]) -> bool:
    events = events_of(comparison.pairs(), block)
    if any(line not in events for line in lines):
        return False
    times = [events[line][0].event.time_ns for line in lines]
    return times == sorted(times)
