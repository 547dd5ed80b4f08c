"""Turn the records of processes into lanes: their names, events and endings."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from signal import Signals

from liverun.run.records import Process, Record
from liverun.run.trace import OTHER, Call, Event, Lane, Wait
from liverun.text import escape_controls

PREFIX = re.compile(r"^(?:ForkServer|Fork|Spawn)(?=(?:Process|PoolWorker)-\d)")
"""What a context's start method puts before its default process names."""
RECORDER = re.compile(r'\s*File ".*recorder[/\\](?:_liverun[/\\])?\w+\.py", line \d+')
"""A line of a traceback that only the recorder put there."""
TEXT = {b"out": "|", b"err": "!"}
VERBS = {b"start": "starts", b"join": "joins", b"late": "joins"}
VERBS |= {b"terminate": "terminates", b"kill": "kills"}
THREADS = {b"begins": "starts", b"ended": "joins", b"waits": "joins"}
"""What is done to other threads of the process."""
INNER_ENDS = (("exits", "0"), ("exits", "unknown"), ("killed by", "SIGTERM"))
LATE = (b"late", b"waits")
DEFAULT = re.compile(r"(Thread-\d+) \(.*\)", re.DOTALL)
"""The name that a thread has by default, with that of its target since Python 3.10."""


def names_of(processes: dict[int, Process], main: int) -> dict[int, str]:
    """Name the lanes: main first, then children in the order of their starts."""
    roots = [p for p in processes.values() if p.pid == main or not p.starter]
    roots.sort(key=lambda p: (p.pid != main, p.begin_ns))
    order: dict[int, None] = {}
    waiting = [process.pid for process in reversed(roots)]
    while waiting:
        pid = waiting.pop()
        if pid not in order:
            order[pid] = None
            waiting += reversed(_children(processes[pid], processes))
    names: dict[int, str] = {}
    workers = 0
    for pid in order:
        process = processes[pid]
        workers += process.how == "e"
        name = process.program or PREFIX.sub("", process.own_name)
        if process.how == "e":
            name = f"ExecutorWorker-{workers}"
        elif name == "MainProcess":
            # Neither the first nor a fork of one: a Python that some program started.
            name = "main" if pid == main or process.how == "f" else "python"
        names[pid] = _unique(_lane_name(name), names)
    return names


def _children(process: Process, processes: dict[int, Process]) -> list[int]:
    """Return the PIDs of a process's children: in turn, then those of others."""
    starts = [r for r in process.records if r.kind == b"start"]
    found = [int(record.payload.split()[0]) for record in starts]
    others = [p for p in processes.values() if p.starter == process.pid]
    others.sort(key=lambda p: p.begin_ns)
    return list(dict.fromkeys([*found, *(p.pid for p in others)]))


def _unique(name: str, names: dict[int, str]) -> str:
    unique, number = name, 1
    while unique in (*names.values(), OTHER):
        number += 1
        unique = f"{name}#{number}"
    return unique


def lanes_of(
    process: Process, names: dict[int, str], processes: dict[int, Process]
) -> list[Lane]:
    """Turn one process's records into its lane, and those of its threads."""
    threads = _threads(process, names[process.pid], processes)
    first = [r for r in process.records if r.thread not in threads or not r.thread]
    events = _in_order(_events(process, first, names, threads, processes))
    begin = process.begin_ns or min((e.time_ns for e in events), default=0)
    last = max((e.time_ns for e in events), default=begin)
    ending = _ending(process, last)
    end = ending.time_ns if process.inner else ending.earliest_ns
    seen = process.pid and not process.alive
    # A pool ends its workers by SIGTERM, if they have not ended by themselves.
    usual = INNER_ENDS if process.inner else (("exits", "0"),)
    if seen and (ending.verb, ending.text) not in usual:
        events.append(ending)
    lane = Lane(
        name=names[process.pid],
        own_name=process.own_name or process.program,
        pid=process.pid,
        parent=names.get(process.starter, ""),
        begin_ns=begin,
        end_ns=last if process.alive else max(last, end),
        events=tuple(events),
        ppid=process.parent,
        **_waits(process, [r for r in first if not r.thread]),
    )
    lanes = [lane]
    for number, name in threads.items():
        mine = [r for r in process.records if r.thread == number]
        events = _in_order(_events(process, mine, names, threads, processes))
        lanes.append(
            Lane(
                name=name,
                own_name=process.threads[number],
                pid=0,
                parent=lane.name,
                begin_ns=min((e.time_ns for e in events), default=begin),
                end_ns=max((e.time_ns for e in events), default=begin),
                events=tuple(events),
                **_waits(process, mine),
            )
        )
    return lanes


def _waits(process: Process, records: list[Record]) -> dict[str, tuple]:
    """Return when a lane waited for others to end, and how it was held."""
    waiting: list[tuple[int, int]] = []
    for record in records:
        if record.kind == b"waited":
            begin_ns = int(record.payload)
            # A wait within another is recorded before it.
            while waiting and waiting[-1][0] >= begin_ns:
                waiting.pop()
            waiting.append((begin_ns, record.time_ns))
    if not process.address:
        return {"waiting": tuple(waiting)}
    made, calls, waits = 0, [], []
    for record in records:
        made = max(made, record.number + 1)
        if record.kind == b"call":
            calls.append(Call(record.text, record.time_ns, made))
        elif record.kind == b"held":
            waits.append(Wait(int(record.payload), record.time_ns, 0))
        elif record.kind == b"freed":
            waits[-1] = replace(waits[-1], end_ns=record.time_ns)
    thread = next((r.thread for r in records if r.thread), 0)
    return {
        "address": (process.address, thread),
        "calls": tuple(calls),
        "waits": tuple(waits),
        "waiting": tuple(waiting),
    }


def _threads(
    process: Process, name: str, processes: dict[int, Process]
) -> dict[int, str]:
    """Name the lanes of the threads besides the first that did anything to be seen."""
    seen: set[int] = set()
    waiting = {r.thread for r in process.records if _is_seen(r, processes)} - {0}
    while waiting:
        seen |= waiting
        about = (r for r in process.records if r.kind in THREADS and r.thread)
        waiting = {r.thread for r in about if int(r.payload.split()[0]) in seen} - seen
    lanes: dict[int, str] = {}
    for number in sorted(seen):
        # Of a thread that no record introduces, nothing is known but its number.
        own = process.threads.setdefault(number, "thread")
        short = DEFAULT.sub(r"\1", own)
        lanes[number] = _unique(f"{name}/{_lane_name(short)}", lanes)
    return lanes


def _is_seen(record: Record, processes: dict[int, Process]) -> bool:
    """Return whether a record is an event, other than of a thread."""
    if record.kind == b"start":
        return not processes[int(record.payload.split()[0])].inner
    return record.kind in TEXT or record.kind in VERBS


def _events(
    process: Process,
    records: list[Record],
    names: dict[int, str],
    threads: dict[int, str],
    processes: dict[int, Process],
) -> Iterator[Event]:
    """Yield the events of a process or a thread, its output cut into lines."""
    events: list[Event] = []
    partial: dict[bytes, tuple[bytes, int, int, int]] = {}
    skipping = False
    for time_ns, kind, payload, _, made in _as_called(records):
        if kind in TEXT:
            before, *_ = partial.pop(kind, (b"",))
            *lines, rest = (before + payload).split(b"\n")
            for line in lines:
                text = line.decode(errors="surrogateescape")
                if kind == b"err":
                    # The source line and its carets are indented more than "File".
                    skipping = bool(RECORDER.match(text)) or (
                        skipping and text.startswith("    ")
                    )
                    if skipping:
                        continue
                events.append(Event(TEXT[kind], text + "\n", time_ns, time_ns, made))
            if rest:
                partial[kind] = rest, len(events), time_ns, made
            continue
        number = int(payload.split()[0]) if kind in VERBS or kind in THREADS else -1
        others = names if kind in VERBS else threads
        if number not in others or (kind == b"start" and processes[number].inner):
            continue
        text = others[number] + " (timeout)" * (kind in LATE)
        verb = VERBS.get(kind) or THREADS[kind]
        events.append(Event(verb, text, time_ns, time_ns, made))
    # A prompt that no newline ended stays where it was printed.
    unfinished = sorted(partial.items(), key=lambda item: item[1][1:], reverse=True)
    for kind, (rest, place, time_ns, made) in unfinished:
        text = rest.decode(errors="surrogateescape")
        events.insert(place, Event(TEXT[kind], text, time_ns, time_ns, made))
    yield from events


def _as_called(records: Iterable[Record]) -> list[Record]:
    """Return the records of a thread, each start of another where it was called.

    It is recorded when it returns, and meanwhile a signal's handler may print.
    """
    ordered: list[Record] = []
    for record in records:
        place = len(ordered)
        if record.kind == b"begins":
            while place and ordered[place - 1].time_ns > record.time_ns:
                place -= 1
        ordered.insert(place, record)
    return ordered


def _in_order(events: Iterable[Event]) -> list[Event]:
    """Make times agree with the lane's order.

    A start carries the time of its call, before which nothing of the child can
    have happened, but the call itself flushes what was printed earlier.
    """
    ordered: list[Event] = []
    for event in events:
        # A copy of each of a million lines would take seconds.
        if ordered and event.time_ns < (time_ns := ordered[-1].time_ns):
            event = replace(event, time_ns=time_ns, earliest_ns=time_ns)
        ordered.append(event)
    return ordered


def _ending(process: Process, last_ns: int) -> Event:
    """Return how the process ended, by the one who reaped it if anyone did."""
    announced, code = process.ended or (last_ns, None)
    latest = announced
    if process.reaped:
        latest, code = process.reaped
    earliest = max(announced, last_ns) if process.ended else last_ns
    if process.how == "x" and not process.ended:
        earliest = latest  # Nothing else is known of a program that is no Python.
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
