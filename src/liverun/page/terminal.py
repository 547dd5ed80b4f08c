"""One run for a terminal: its lines as they came, and its timeline in characters."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TextIO

from liverun.page.layout import (
    PRINTED,
    arrival_order,
    colours,
    ended,
    has_ending,
    moment,
    seen,
    steps,
    visible,
    waiting_of,
)
from liverun.run.trace import Lane, Trace, relative
from liverun.text import pad, width

CODES = (36, 33, 35, 32, 34, 96, 93, 95)
"""ANSI colours of the lanes; red is kept for what is wrong."""
WIDEST_LANE = 40
"""Columns that the names of processes may take; a longer one pushes its line aside."""
NARROWEST = 24
"""Columns that a bar needs; with fewer, its name is above it."""
SIGNS = {"printed": "█", "lived": "▂", "waited": "─", "unsure": "░", "ended": "✕"}
PLAIN = {"printed": "|", "lived": "=", "waited": "-", "unsure": ".", "ended": "x"}
"""The same where the terminal's encoding has no blocks."""
MEANING = {
    "printed": "printed",
    "waited": "waited for others to end",
    "unsure": "ended somewhere here",
    "ended": "did not end by a plain exit 0",
}


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where lines are written, and what it can show."""

    columns: int
    colour: bool
    signs: dict[str, str]
    """The characters of a bar."""

    def paint(self, text: str, code: int) -> str:
        """Colour a text, if there is colour."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text


def terminal(stream: TextIO) -> Terminal:
    """Ask what a stream can show; NO_COLOR and COLUMNS are as everywhere."""
    signs = SIGNS
    try:
        "".join(SIGNS.values()).encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        signs = PLAIN
    colour = stream.isatty() and not os.environ.get("NO_COLOR")
    return Terminal(max(shutil.get_terminal_size().columns, 20), colour, signs)


def lines(trace: Trace, to: Terminal) -> Iterator[str]:
    """Yield what a run printed and did, in the order in which it came.

    Each line has its moment in milliseconds, its process and its text, whose
    control characters are written as their codes.
    """
    trace = relative(trace)
    codes = _codes(trace)
    column = min(max(map(width, codes), default=0), WIDEST_LANE)
    for lane, number in arrival_order(trace):
        event = lane.events[number]
        label = to.paint(pad(lane.name, column), codes[lane.name])
        did = f"{event.verb} {visible(event)}".rstrip()
        if event.verb == "!":
            did = to.paint(did, 31)
        elif event.verb != "|":
            did = to.paint(did, 2)
        time = to.paint(f"{moment(lane, event) / 1e6:8.1f} ms", 2)
        yield f"{time}  {label}  {did}"


def bars(trace: Trace, to: Terminal) -> Iterator[str]:
    """Yield the timeline of a run: a row a process, and an axis in milliseconds."""
    trace = relative(trace)
    # Those that had to be killed lived until then.
    alive = {name: trace.duration_ns for _, name in trace.survivors}
    ends = {x.name: max(ended(x), alive.get(x.name, 0)) for x in trace.lanes}
    whole = max(ends.values(), default=0) or 1
    codes = _codes(trace)
    column = min(max(map(width, codes), default=0), WIDEST_LANE) + 2
    above = to.columns - column < NARROWEST
    indent = 0 if above else column
    # One column stays free: a line as wide as the terminal wraps in some.
    columns = to.columns - indent - 1

    def scale(time_ns: float) -> int:
        return min(int(columns * time_ns / whole), columns - 1)

    used: set[str] = set()
    for lane in trace.lanes:
        bar = _bar(lane, ends[lane.name], scale)
        used.update(bar)
        code = codes[lane.name]
        drawn = to.paint("".join(to.signs.get(s, " ") for s in bar), code)
        label = to.paint(pad(lane.name, column), code)
        if above:
            yield label.rstrip()
            label = ""
        yield f"{label}{drawn}".rstrip()
    yield " " * indent + _axis(whole, columns, scale)
    if meanings := [f"{to.signs[s]} {MEANING[s]}" for s in MEANING if s in used]:
        yield " " * indent + (f"\n{' ' * indent}" if above else "   ").join(meanings)


def _bar(lane: Lane, end_ns: int, scale: Callable[[float], int]) -> list[str]:
    """Return what each column of a bar shows: a key of SIGNS, or ''."""
    first, last, end = scale(lane.begin_ns), scale(seen(lane)), scale(end_ns)
    bar = [""] * first + ["lived"] * (last - first + 1) + ["unsure"] * (end - last)
    for begin_ns, end_ns in waiting_of(lane):
        begin, end = scale(begin_ns), scale(end_ns)
        bar[begin + 1 : end] = ["waited"] * (end - begin - 1)
    for event in lane.events:
        if event.verb in PRINTED:
            bar[scale(event.time_ns)] = "printed"
    if has_ending(lane):
        bar[-1] = "ended"
    return bar


def _axis(whole_ns: int, columns: int, scale: Callable[[float], int]) -> str:
    """Write round moments below their columns, and leave out those that touch."""
    axis = ""
    for ms in steps(whole_ns / 1e6):
        label = f"{ms:g}" if ms else "0 ms"
        place = scale(ms * 1e6)
        if place + len(label) <= columns and (not axis or place > len(axis)):
            axis = axis.ljust(place) + label
    return axis


def _codes(trace: Trace) -> dict[str, int]:
    return {name: CODES[colour] for name, colour in colours(trace).items()}
