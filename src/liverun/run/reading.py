"""Read what one run left, as a trace."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from signal import Signals

from liverun.run.records import Process, content, end, gather, records
from liverun.run.trace import OTHER, Event, Lane, Trace
from liverun.text import escape_controls

PREFIX = re.compile(r"^(?:ForkServer|Fork|Spawn)(?=(?:Process|PoolWorker)-\d)")
"""What a context's start method puts before its default process names."""
RECORDER = re.compile(r'\s*File ".*recorder[/\\]\w+\.py", line \d+')
"""A line of a traceback that only the recorder put there."""
TEXT = {b"out": "|", b"err": "!"}
VERBS = {b"start": "starts", b"join": "joins", b"late": "joins"}
VERBS |= {b"terminate": "terminates", b"kill": "kills"}


def read(folder: Path, method: str, ran: Path, snippets: Path) -> Trace:
    """Read the trace files that one run left in ``folder``.

    Args:
        folder: The trace files.
        method: The start method that was the platform's default.
        ran: The folder in which the program ran; what is printed of it reads as
            ``snippets`` in the trace, because it is another one in every run.
        snippets: The folder that the program is from.

    Raises:
        ValueError, LookupError: when the files are gone or not in the recorder's
            format.
    """
    files = {path: list(records(content(path))) for path in folder.glob("*.trace")}
    own = files.pop(folder / "supervisor.trace", [])
    mains = [int(record.payload) for record in own if record.kind == b"main"]
    if not mains:
        raise ValueError("the record of the run is gone")
    stops = [(r.time_ns, *r.text.split()) for r in own if r.kind == b"stop"]
    processes, version, platform = gather(files)
    end(processes, [r for file in (own, *files.values()) for r in file], stops)
    names = _names(processes, mains[0])
    lanes = [_lane(processes[pid], names, processes) for pid in names]
    if printed := [record for record in own if record.kind in TEXT]:
        other = Process(pid=0, own_name=OTHER, records=printed)
        lanes.append(_lane(other, {0: OTHER}, processes))
    times = [record.time_ns for file in (own, *files.values()) for record in file]
    survivors = [int(pid) for pid in stops[0][2:]] if stops else []
    places = {str(ran), str(ran.resolve())}
    # Fork server and resource tracker end with the last process they serve.
    named = [pid for pid in survivors if pid in names]
    return Trace(
        lanes=tuple(_at_home(lane, places, str(snippets)) for lane in _causal(lanes)),
        method=method,
        python=version,
        platform=platform,
        folder=str(snippets),
        duration_ns=max(times) - min(times),
        stopped=stops[-1][1] if stops else "",
        survivors=tuple((p, names.get(p, OTHER)) for p in named or survivors),
        stacks=tuple(_stacks(folder / "stacks", names)),
    )


def _names(processes: dict[int, Process], main: int) -> dict[int, str]:
    """Name the lanes: main first, then children in the order of their starts."""
    roots = [p for p in processes.values() if p.pid == main or not p.starter]
    roots.sort(key=lambda p: (p.pid != main, p.begin_ns))
    order: dict[int, None] = {}
    waiting = [process.pid for process in reversed(roots)]
    while waiting:
        pid = waiting.pop()
        if pid not in order:
            order[pid] = None
            starts = [r for r in processes[pid].records if r.kind == b"start"]
            waiting += [int(r.payload.split()[0]) for r in reversed(starts)]
    names: dict[int, str] = {}
    for pid in order:
        own_name = processes[pid].own_name
        name = "main" if own_name == "MainProcess" else PREFIX.sub("", own_name)
        name = unique = _lane_name(name)
        number = 1
        while unique in (*names.values(), OTHER):
            number += 1
            unique = f"{name}#{number}"
        names[pid] = unique
    return names


def _lane(
    process: Process, names: dict[int, str], processes: dict[int, Process]
) -> Lane:
    """Turn one process's records into its lane."""
    events = _in_order(_events(process, names, processes))
    begin = process.begin_ns or min((e.time_ns for e in events), default=0)
    last = max((e.time_ns for e in events), default=begin)
    ending = _ending(process, last)
    # Of one that multiprocessing ends for itself, no event says how.
    end = ending.time_ns if process.inner else ending.earliest_ns
    seen = process.pid and not process.inner and not process.alive
    if seen and (ending.verb, ending.text) != ("exits", "0"):
        events.append(ending)
    return Lane(
        name=names[process.pid],
        own_name=process.own_name,
        pid=process.pid,
        parent=names.get(process.starter, ""),
        begin_ns=begin,
        end_ns=last if process.alive else max(last, end),
        events=tuple(events),
    )


def _events(
    process: Process, names: dict[int, str], processes: dict[int, Process]
) -> Iterator[Event]:
    """Yield the events of a process, its output cut into lines."""
    partial: dict[bytes, bytes] = {}
    skipping = False
    for record in process.records:
        time_ns, kind, payload = record
        if kind in TEXT:
            *lines, rest = (partial.pop(kind, b"") + payload).split(b"\n")
            for line in lines:
                text = line.decode(errors="surrogateescape")
                if kind == b"err":
                    # The source line and its carets stand deeper than "File".
                    skipping = bool(RECORDER.match(text)) or (
                        skipping and text.startswith("    ")
                    )
                    if skipping:
                        continue
                yield Event(TEXT[kind], text + "\n", time_ns, time_ns)
            if rest:
                partial[kind] = rest
        elif kind in VERBS:
            pid = int(payload.split()[0])
            if kind == b"start" and processes[pid].inner:
                continue
            text = names[pid] + (" (timeout)" if kind == b"late" else "")
            yield Event(VERBS[kind], text, time_ns, time_ns)
    for kind, rest in partial.items():
        text = rest.decode(errors="surrogateescape")
        yield Event(TEXT[kind], text, process.records[-1][0], process.records[-1][0])


def _causal(lanes: list[Lane]) -> Iterator[Lane]:
    """Yield the lanes, none of which begins before the event that starts it."""
    starts = {e.text: e for n in lanes for e in n.events if e.verb == "starts"}
    for lane in lanes:
        if not (event := starts.get(lane.name)):
            yield lane
            continue
        first = min((e.time_ns for e in lane.events), default=lane.end_ns)
        begin = max(lane.begin_ns, min(event.time_ns, first))
        events = (
            replace(e, earliest_ns=max(e.earliest_ns, begin)) for e in lane.events
        )
        end = max(lane.end_ns, begin)
        yield replace(lane, begin_ns=begin, end_ns=end, events=tuple(events))


def _at_home(lane: Lane, places: set[str], home: str) -> Lane:
    """Return the lane as if the program had run in the folder that it is from."""
    events = []
    for event in lane.events:
        text = event.text
        for place in places:
            text = text.replace(place, home)
        # Most have no path: a run may have printed half a million lines.
        events.append(event if text == event.text else replace(event, text=text))
    return replace(lane, events=tuple(events))


def _in_order(events: Iterable[Event]) -> list[Event]:
    """Make times agree with the lane's order.

    A start carries the time of its call, before which nothing of the child can
    have happened, but the call itself flushes what was printed earlier.
    """
    ordered: list[Event] = []
    for event in events:
        time_ns = max(event.time_ns, ordered[-1].time_ns if ordered else 0)
        ordered.append(replace(event, time_ns=time_ns, earliest_ns=time_ns))
    return ordered


def _ending(process: Process, last_ns: int) -> Event:
    """Return how the process ended, by the one who reaped it if anyone did."""
    announced, code = process.ended or (last_ns, None)
    latest = announced
    if process.reaped:
        latest, code = process.reaped
    earliest = max(announced, last_ns) if process.ended else last_ns
    if code is None:
        return Event("exits", "unknown", max(latest, earliest), earliest)
    if code < 0:
        return Event("killed by", _signal(-code), max(latest, earliest), earliest)
    return Event("exits", str(code), max(latest, earliest), earliest)


def _lane_name(name: str) -> str:
    """Write a process's name as the word that a line begins with."""
    name = escape_controls(name)
    name = "".join(f"\\x{ord(c):02x}" if c.isspace() else c for c in name)
    if name.startswith("@") or name == "---":
        name = f"\\x{ord(name[0]):02x}{name[1:]}"
    return name.replace("*", r"\x2a") or r"\x20"


def _signal(number: int) -> str:
    try:
        return Signals(number).name
    except ValueError:
        return f"signal {number}"


def _stacks(folder: Path, names: dict[int, str]) -> Iterator[tuple[str, str]]:
    """Yield what each hanging process said, in the order of the lanes."""
    if folder.is_dir():
        for pid, name in names.items():
            path = folder / str(pid)
            if os.path.lexists(path) and (text := content(path)):
                yield name, text.decode(errors="replace").strip()
