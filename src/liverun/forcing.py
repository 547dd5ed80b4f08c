"""Force: make real runs in which lines come in a wanted order.

Each line waits, by a hold of its process, until the one before it is out. A process may
be slow at any moment, so the run is one that could have come by itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from liverun.errors import LiverunError
from liverun.page import message
from liverun.run.points import patience_ms
from liverun.run.runner import run
from liverun.run.runs import Key, Runs
from liverun.run.trace import Trace
from liverun.text import display_path
from liverun.transcript.align import Checked, Comparison, compare
from liverun.transcript.block import Block, Line
from liverun.transcript.draft import canonical
from liverun.transcript.extensions import Extensions
from liverun.transcript.facts import documented_facts, without_barriers
from liverun.transcript.grammar import choose, choose_for
from liverun.transcript.precedence import causes, closure
from liverun.verbs import verify

MOST = 2
"""Other orders of a program that are shown."""
POINTS = ("b", "0", "1", "2")
"""Where to hold before a line: right before it, else further up, outside of a lock."""


def probe_of(key: Key, blocks: Sequence[Block]) -> Key | None:
    """Return the run from which it follows how to make others, in other orders.

    It is None where the lines come in one order only, or as time has it.
    """
    python = key.python
    block = choose_for(tuple(blocks), key.method, python.version, python.platform)
    possible = Extensions(block, documented_facts(block))
    lanes = {block.lines[number].lane for number in possible.lines}
    if key.snippet.options.rests_on_time or len(lanes) < 2 or possible.count() == 1:
        return None
    return key._replace(hold="probe") if possible.countable else None


def others(
    probe: Key, trace: Trace, blocks: Sequence[Block]
) -> dict[Key, tuple[int, ...]]:
    """Return how to run a program so that its lines come in other orders, and in which.

    ``probe`` is what ``probe_of`` has returned, and ``trace`` that run.
    """
    comparison = compare(choose(tuple(blocks), trace), trace)
    block = comparison.block
    facts = documented_facts(block)
    possible = Extensions(block, facts)
    order = comparison.printed_order()
    if sorted(order) != possible.lines:
        return {}
    begins = {first for group in facts.sections for _, first, _ in group}
    # Each line may fail to come.
    options = probe.snippet.options
    seconds = options.timeout + len(order) * patience_ms([trace]) / 1000
    held = replace(probe.snippet, options=replace(options, timeout=seconds))
    unlike = possible.unlike(order)
    found = {}
    # The last is for where all other runs come as the first.
    for wanted in (unlike, possible.unlike(unlike) if unlike else [], order):
        if wanted:
            # What begins an undivided section is held before that, outside of a lock.
            at = {line: "0" if line in begins else "b" for line in wanted}
            hold = "\n".join(_holds(comparison, wanted, at))
            found[probe._replace(snippet=held, hold=hold)] = tuple(wanted)
    return found


def with_others(checked: Checked, probe: Key, runs: Runs) -> Checked:
    """Return a snippet with runs that were forced to print in other orders.

    Raises:
        LiverunError: when they could not be made, or are not as documented.
    """
    first = runs.result(probe)
    verify(checked.snippet, first, checked.blocks, probe.python)
    wanted = others(probe, first, checked.blocks)
    runs.submit(wanted)
    natural = checked.runs[0]
    found: list[Comparison] = []
    for key, order in wanted.items():
        if len(found) == MOST:
            break
        trace = runs.result(key)
        try:
            one = verify(key.snippet, trace, checked.blocks, key.python)
        except LiverunError as error:
            lines = (_text(natural.block.lines[number]) for number in order)
            again = [word for line in lines for word in ("--order", line)]
            raise message.when_slow(error, key.snippet, again) from error
        if one.printed_order() not in [x.printed_order() for x in (natural, *found)]:
            found.append(one)
    return replace(checked, others=tuple(found))


def force(key: Key, blocks: Sequence[Block], wanted: Sequence[str]) -> Trace:
    """Make a run in which lines such as ``guest | eat soup`` come in a wanted order.

    A run that is not as documented is returned, even if it is in another order.

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
        hold = "\n".join(_holds(compare(plain, probe), lines, dict.fromkeys(lines, at)))
        trace = run(*key[:3], hold=hold or "probe")
        # What the transcript does not allow is shown, whatever its order.
        wrong = trace.stopped or (blocks and not compare(block, trace).holds)
        if wrong or _is_so(compare(plain, trace), lines):
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
    probe: Comparison, lines: Sequence[int], at: Mapping[int, str]
) -> Iterator[str]:
    """Yield what the recorder needs to have each line wait for the one before it."""
    events = probe.events()
    patience = patience_ms([probe.trace])
    for turn, (one, other) in enumerate(pairwise(lines)):
        first, then = events[one][0], events[other][0]
        if first.lane.name != then.lane.name:
            process, thread = first.lane.address
            yield f"flag {process} {thread} {first.event.record} out-{turn}"
            process, thread = then.lane.address
            point = f"{then.event.record}.{at[other]}"
            yield f"hold {process} {thread} {point} out-{turn} {patience}"


def _is_so(comparison: Comparison, lines: Sequence[int]) -> bool:
    events = comparison.events()
    times = [events[line][0].event.time_ns for line in lines if line in events]
    return len(times) == len(lines) and times == sorted(times)
