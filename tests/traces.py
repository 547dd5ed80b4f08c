"""Traces written as text, so that a test reads like the transcript it is about."""

import re

from liverun.run.trace import OTHER, Event, Lane, Trace
from liverun.transcript.align import compare
from liverun.transcript.block import Block
from liverun.transcript.drift import LaneDrift
from liverun.transcript.drift import drift as drift_of
from liverun.transcript.grammar import parse

FOLDER = "/notes/snippets/en"
"""The folder of every snippet that these traces are of."""

MS = 1_000_000
"""Nanoseconds."""

LINE = re.compile(
    r"(?:(?P<first>\d+)(?:\.\.(?P<last>\d+))?ms +)?(?P<lane>\S+) *(?P<did>.*)"
)


def lines(text: str) -> list[str]:
    """Cut a text into lines, without its indent and blank lines."""
    return [line.lstrip() for line in text.splitlines() if line.strip()]


def blocks(text: str, first: int = 1) -> tuple[Block, ...]:
    """Read a documented transcript that begins on the line ``first`` of its file."""
    return parse(tuple(line.rstrip() for line in lines(text)), first, "x.py")


def drift(block: Block, trace: Trace) -> tuple[LaneDrift, ...]:
    """Return how a run differs from a block that documents it."""
    return drift_of(compare(block, trace))


def block(text: str) -> Block:
    """Read a documented transcript without conditions."""
    (only,) = blocks(text)
    return only


def trace(
    text: str,
    *,
    method: str = "fork",
    python: str = "3.11.7",
    platform: str = "linux",
    own: dict[str, str] | None = None,
    pids: dict[str, int] | None = None,
) -> Trace:
    r"""Build a trace from lines such as ``child  | hello``.

    A line happens a millisecond after the one above; or when it says so, as
    ``7ms child  | hello``; or at some moment between two: ``3..7ms child  exits 3``.
    A lane alone, or one that is only started, is a process of which nothing
    is to be seen. ``<child>`` in a text is the PID of that lane. A text that
    ends with a backslash lacks its newline.

    Args:
        text: The lines.
        method: The default start method of the run.
        python: The version of its Python.
        platform: Its ``sys.platform``.
        own: Names that processes have for themselves, where they are others.
        pids: PIDs to use instead of 1001, 1002 and so on.
    """
    read = [LINE.fullmatch(line) for line in lines(text)]
    names = ["main"]
    for line in read:
        names.append(line["lane"])
        if line["did"].startswith("starts "):
            names.append(line["did"].removeprefix("starts "))
    names = sorted(dict.fromkeys(names), key=lambda name: name == OTHER)
    numbers = {name: 1001 + n for n, name in enumerate(names)} | (pids or {})
    events: dict[str, list[Event]] = {name: [] for name in names}
    starters = {}
    now = 0
    for line in read:
        if line["first"]:
            now = int(line["last"] or line["first"])
        else:
            now += 1
        if not line["did"]:
            continue
        verb, text = _did(line["did"])
        for name, pid in numbers.items():
            text = text.replace(f"<{name}>", str(pid))
        earliest = int(line["first"] or now)
        events[line["lane"]].append(Event(verb, text, now * MS, earliest * MS))
        if verb == "starts":
            starters[text] = line["lane"]
    own_names = {"main": "MainProcess"} | (own or {})
    lanes = [
        Lane(
            name=name,
            own_name=own_names.get(name, name.split("#")[0]),
            pid=0 if name == OTHER else numbers[name],
            parent=starters.get(name, ""),
            begin_ns=events[name][0].earliest_ns if events[name] else 0,
            end_ns=events[name][-1].time_ns if events[name] else 0,
            events=tuple(events[name]),
        )
        for name in names
    ]
    return Trace(tuple(lanes), method, python, platform, FOLDER, now * MS)


def _did(text: str) -> tuple[str, str]:
    """Read what a lane did: the verb and its text."""
    if text[0] in "|!":
        said = text[2:]
        return text[0], said[:-1] if said.endswith("\\") else said + "\n"
    verb, text = text.rsplit(" ", 1) if "(" not in text else text.split(" ", 1)
    return verb, text


def printed(*texts: str, verb: str = "|", own_name: str = "MainProcess") -> Trace:
    """Build the trace of one process that printed the texts as they are."""
    name = "main" if own_name == "MainProcess" else own_name
    events = tuple(Event(verb, text, n * MS, n * MS) for n, text in enumerate(texts, 1))
    lane = Lane(name, own_name, 1001, "", 0, len(texts) * MS, events)
    return Trace((lane,), "fork", "3.11.7", "linux", FOLDER, len(texts) * MS)
