"""The order of a program's lines for a terminal, and as one object."""

from collections.abc import Iterator
from itertools import pairwise

from liverun.page.terminal import CODES, Terminal
from liverun.search import Search
from liverun.text import escape_controls, pad, width
from liverun.transcript.extensions import Extensions
from liverun.transcript.precedence import causes, closure, reduced

WIDEST = 36
"""Columns of a lane; a longer line is cut."""
NARROWEST = 12


def printed(order: Search) -> dict[str, list[int]]:
    """Return by lane which lines of the block are printed, in their order."""
    lanes: dict[str, list[int]] = {}
    for number, line in enumerate(order.block.lines):
        lanes.setdefault(line.lane, [])
        if line.printed:
            lanes[line.lane].append(number)
    return lanes


def pairs(order: Search) -> list[tuple[int, int]]:
    """Return which printed line comes before which of another lane.

    Starts and joins count, and what other pairs imply is dropped.
    """
    lines = order.block.lines
    own = [number for mine in printed(order).values() for number in mine]
    known = [*causes(order.block), *order.facts.before]
    after = closure(known, len(lines))
    every = [(a, b) for a in own for b in own if after[a] >> b & 1]
    same = [pair for pair in every if lines[pair[0]].lane == lines[pair[1]].lane]
    other = [pair for pair in every if lines[pair[0]].lane != lines[pair[1]].lane]
    return sorted(reduced(other, same, len(lines)))


def as_object(order: Search, seconds: float) -> dict:
    """Return what was found as JSON has it; see ``liverun order --help``."""
    lanes, lines = printed(order), order.block.lines
    place = {
        number: [lane, turn]
        for lane, mine in lanes.items()
        for turn, number in enumerate(mine, 1)
    }
    return {
        "lanes": list(lanes),
        "lines": {
            lane: [" or ".join(text for _, text in lines[n].printed) for n in mine]
            for lane, mine in lanes.items()
        },
        "before": [[place[one], place[other]] for one, other in pairs(order)],
        "undivided": [
            [lane, place[first][1], place[last][1]]
            for group in order.facts.sections
            for lane, first, last in group
            if first != last
        ],
        "maybe_lost": [place[number] for number in sorted(order.observed.lost)],
        "possible_orders": Extensions(order.block, order.facts).count(),
        "held_runs": sum(map(bool, order.holds)),
        "seconds": round(seconds, 1),
        "rests_on_time": order.rests_on_time,
    }


UNCOUNTED = (
    "not counted: lines may be missing, or workers share the tasks",
    "more than can be counted",
)


def summary(order: Search, seconds: float) -> str:
    """Say how many orders are possible, and what it took to find out."""

    def text(number: int) -> str:
        line = order.block.lines[number]
        return f"{line.lane} {escape_controls(line.text())}"

    possible = Extensions(order.block, order.facts)
    count = possible.count()
    said = UNCOUNTED[possible.countable] if count is None else f"{count:,}"
    parts = [f"possible orders: {said}"]
    for group in order.facts.sections:
        begins = (f"{text(first)} ..." for _, first, last in group if first != last)
        parts.append(f"undivided by each other: {'; '.join(begins)}")
    parts += (f"may be lost: {text(number)}" for number in sorted(order.observed.lost))
    held = sum(map(bool, order.holds))
    parts.append(f"{held} held runs in {seconds:.1f} s")
    if order.rests_on_time:
        parts.append("its order rests on time: a slow process changes what it does")
    return "\n".join(parts)


def lines(order: Search, to: Terminal) -> Iterator[str]:
    """Draw a column a lane, time downwards; a line is below all that it awaits."""
    lanes = {lane: mine for lane, mine in printed(order).items() if mine}
    if not lanes:
        yield "nothing is printed"
        return
    column = to.columns // len(lanes) - 2
    column = min(max(column, NARROWEST), WIDEST)
    waits = pairs(order)
    rows = dict.fromkeys((n for mine in lanes.values() for n in mine), 0)
    before = [*waits, *(pair for mine in lanes.values() for pair in pairwise(mine))]
    for _ in rows:
        for one, other in before:
            rows[other] = max(rows[other], rows[one] + 1)
    awaited = {a: str(n) for n, a in enumerate(dict.fromkeys(a for a, _ in waits), 1)}
    colours = {lane: CODES[n % len(CODES)] for n, lane in enumerate(lanes)}
    heads = (to.paint(pad(_cut(lane, column), column), colours[lane]) for lane in lanes)
    yield "  ".join(heads).rstrip()
    for row in range(max(rows.values()) + 1):
        cells = []
        for mine in lanes.values():
            cell = ""
            for number in (n for n in mine if rows[n] == row):
                text = order.block.lines[number].text().partition(" ")[2]
                after = [awaited[a] for a, b in waits if b == number]
                mark = f" ({awaited[number]})" if number in awaited else ""
                cell = _cell(text, after, mark, column)
            cells.append(pad(cell, column))
        yield "  ".join(cells).rstrip()


def _cell(text: str, after: list[str], mark: str, column: int) -> str:
    """Return a line with the numbers of those that it awaits, and its own."""
    before = f"after {','.join(after)}: " if after else ""
    room = column - width(before) - width(mark)
    return before + _cut(escape_controls(text), max(room, 4)) + mark


def _cut(text: str, columns: int) -> str:
    while width(text) > columns:
        text = text[:-2] + "…"
    return text
