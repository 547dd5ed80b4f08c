"""Write what was printed as a documented line would have it."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from liverun.run.lanes import PREFIX
from liverun.run.trace import Event, Lane, Trace
from liverun.text import escape_controls
from liverun.transcript.placeholders import (
    CLOCK,
    ELISION,
    ESCAPE,
    OUTCOME,
    Names,
    dates,
    is_now,
    placeholder,
    years,
)

ADDRESS = r"0x[0-9A-Fa-f]{6,}"
SPACES = {" ": r"\x20", "\u3000": r"\u3000"}
"""Spaces that are visible but at the end of a line."""
COUNTED = re.compile(r"( x)\{(?=\d+\}$)")
Mark = str | Callable[[str], str]
"""A placeholder; or what returns it for a text that was found."""


def literal(event: Event, lane: Lane, trace: Trace, names: Names, mask: bool) -> str:
    """Write the text of an event as a documented line would have it.

    With ``mask``, a number that is the PID of one of the names becomes its placeholder.
    """
    if event.verb not in ("|", "!"):
        return event.text
    search, marks = _marks(lane, trace, names, mask)
    text = event.text.removesuffix("\n")
    parts: list[str] = []
    position = 0
    for found in search.finditer(text):
        parts += _characters(text, position, found.start())
        mark = marks[found.lastindex - 1]
        parts.append(mark if isinstance(mark, str) else mark(found[0]))
        position = found.end()
    parts += _characters(text, position, len(text))
    if not event.text.endswith("\n"):
        parts.append("\\")
    elif parts:
        parts[-1] = SPACES.get(parts[-1], parts[-1])
    written = _join(parts, names)
    return r"\x2e.." if (event.verb, written) == ("!", ELISION) else written


def _marks(
    lane: Lane, trace: Trace, names: Names, mask: bool
) -> tuple[re.Pattern[str], list[Mark]]:
    """Return what finds the values of a run, and the placeholder of each."""
    marks: dict[str, Mark] = {}
    paths = {path: name for name, path in trace.places.items() if path}
    for path in sorted(paths, key=len, reverse=True):
        mark = f"{{{paths[path]}}}"
        if paths[path] == "stdlib":
            # Its files have other lines in another Python.
            line = rf"{re.escape(path)}[\w./\\]*\.py(?:\", line |:)\d+"
            marks[line] = partial(_line_of, path)
        marks[rf"{re.escape(path)}(?!\w|\.\d)"] = mark
    marks[ADDRESS] = "{addr}"
    marks[rf"(?<!\d)(?:{'|'.join(dates(trace.clock_ns))})(?!\d)"] = "{date}"
    # A server's log has a colon between the date and the time.
    before = r"(?:(?<![\d:])|(?<=/\d{4}:))"
    marks[rf"{before}{CLOCK}(?:[.,]\d{{1,9}})?(?![\d:])"] = partial(_time, trace)
    # time.ctime() has the year below the time.
    marks[r"(?<=:\d\d:\d\d )\d{4}(?!\d)"] = partial(_year, trace)
    if PREFIX.match(lane.own_name):
        own = re.escape(lane.own_name)
        marks[rf"(?<!\w){own}(?!\w)"] = "{self}"
    if mask:
        known = {lane.ppid: "ppid"} if lane.ppid else {}
        # Of several lanes that a PID may be of, the one that it is.
        for name, pids in names.items():
            if pids and "*" not in name and isinstance(pids[0], int):
                known[pids[0]] = name
        for pid, name in known.items():
            end = rf"{pid}(?!\w|\.\d)"
            marks[rf"(?<=[\[(<|]) +{end}"] = f"{{{name}:>}}"
            # Of several spaces one may be a space.
            marks[rf" {{2,}}{end}"] = f" {{{name}:>}}"
            marks[rf"(?<![\w.])0+{end}"] = f"{{{name}:0}}"
            marks[rf"(?<![\w.]){pid}(?!\w|\.\d)"] = f"{{{name}}}"
    return _search(tuple(marks)), list(marks.values())


def _line_of(path: str, found: str) -> str:
    """Return a path and a line of the standard library without the number."""
    rest = found.removeprefix(path).rstrip("0123456789")
    return f"{{stdlib}}{rest}{{/\\d+/}}"


def _time(trace: Trace, found: str) -> str:
    """Return the placeholder of a time of day, if it is one of the run."""
    return "{time}" if is_now(found[:8], trace) else found


def _year(trace: Trace, found: str) -> str:
    """Return the shape of a year, if it is that of the run: others come."""
    return r"{/\d{4}/}" if found in years(trace.clock_ns) else found


@lru_cache
def _search(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"({pattern})" for pattern in patterns))


def _characters(text: str, start: int, end: int) -> Iterator[str]:
    """Yield each character as it is written; double a backslash that would escape."""
    for position in range(start, end):
        character, ahead = text[position], text[position + 1 : position + 3]
        if character == "\\" and (
            position + 1 == end
            or ahead in SPACES
            or ahead[0] != escape_controls(ahead[0])
            or ESCAPE.match(text, position)
        ):
            yield r"\\"
        else:
            yield escape_controls(character)


def _join(parts: list[str], names: Names) -> str:
    """Join characters and placeholders so that no character is part of a mark."""
    written = "".join(parts)
    position = 0
    for number, part in enumerate(parts):
        if part == "{" and placeholder(written, position, names):
            parts[number] = r"\{"
        position += len(part)
    whole = OUTCOME.sub(r"\g<0>\\", "".join(parts))
    # A text that ends as a count does.
    return COUNTED.sub(r"\1\\{", whole)
