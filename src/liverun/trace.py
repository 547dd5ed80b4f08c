"""A trace: what the processes of one run printed and did, as lanes of events."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from signal import Signals
from stat import S_ISREG

from liverun.visible import lane_name

OTHER = "(other)"
"""The lane of bytes that reached the descriptors past Python's streams."""

TRACKER = "resource_tracker"
"""The name that the recorder gives to a helper of multiprocessing's."""

PREFIX = re.compile(r"^(?:ForkServer|Fork|Spawn)(?=(?:Process|PoolWorker)-\d)")
"""What a context's start method puts before its default process names."""

RECORDER = re.compile(r'\s*File ".*recorder[/\\]sitecustomize\.py", line \d+')
"""A line of a traceback that only the recorder put there."""

VERSION = re.compile(r"\d{1,3}\.\d{1,3}\.\d{1,3}")
LARGEST = 2**26
"""Bytes that no file of a run has: what it may print, and as much for each event."""
LATEST_NS = 2**63
"""Monotonic nanoseconds that no machine reaches."""

TEXT = {b"out": "|", b"err": "!"}
VERBS = {b"start": "starts", b"join": "joins", b"late": "joins"}
VERBS |= {b"terminate": "terminates", b"kill": "kills"}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that a process did."""

    verb: str
    """``|`` (stdout), ``!`` (stderr), ``starts``, ``joins``, ``terminates``,
    ``kills``, ``exits`` or ``killed by``."""
    text: str
    """The line printed (with its newline, unless that never came), the lane
    meant, the exit code or the signal's name."""
    time_ns: int
    """Monotonic nanoseconds; of an ending, the last moment it can have been."""
    earliest_ns: int
    """Monotonic nanoseconds; of an ending, the first moment it can have been."""


@dataclass(frozen=True, slots=True)
class Lane:
    """The events of one process, in its own order."""

    name: str
    """Unique in the trace, without the start method's prefix."""
    own_name: str
    """The process's name as the program itself sees it."""
    pid: int
    parent: str
    """Name of the lane that started it; '' if none did through Process."""
    begin_ns: int
    """Monotonic nanoseconds of its first sign of life."""
    end_ns: int
    """Monotonic nanoseconds of its last."""
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """All events of a run, and how the run ended."""

    lanes: tuple[Lane, ...]
    """``main`` first, then in the order of starting, ``(other)`` last."""
    method: str
    """The start method that was the platform's default in this run."""
    python: str
    """Version, such as 3.11.7."""
    platform: str
    """``sys.platform`` of the run."""
    folder: str
    """The snippet's folder, for the placeholder ``{dir}``."""
    duration_ns: int
    stopped: str = ""
    """Why it was stopped: timeout, left, output, processes, abandoned; or ''."""
    survivors: tuple[tuple[int, str], ...] = ()
    """PID and lane of each process that was alive when it was stopped."""
    stacks: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """Lane and stack of each process that was asked where it stands."""

    def lane(self, name: str) -> Lane | None:
        """Return the lane of that name."""
        return next((lane for lane in self.lanes if lane.name == name), None)


@dataclass(slots=True)
class _Process:
    """What the records say of one process, before it is a lane."""

    pid: int
    own_name: str = ""
    begin_ns: int = 0
    records: list[tuple[int, bytes, bytes]] = field(default_factory=list)
    starter: int = 0
    inner: bool = False
    """Started by multiprocessing for its own use: a pool's worker, a manager."""
    reaped: tuple[int, int] | None = None
    """Monotonic nanoseconds and exit code, as its parent learned them."""
    alive: bool = False
    """When the run was stopped."""
    ended: tuple[int, int | None] | None = None
    """Monotonic nanoseconds and exit code, as it announced them itself."""


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
    files = {path: list(_records(_content(path))) for path in folder.glob("*.trace")}
    own = files.pop(folder / "supervisor.trace", [])
    stops = [(t, *data.decode().split()) for t, kind, data in own if kind == b"stop"]
    stop_ns, _, *pids = stops[0] if stops else (0, "")
    survivors = [int(pid) for pid in pids]
    other = _Process(pid=0, own_name=OTHER)
    other.records = [r for r in own if r[1] in TEXT]
    processes, version, platform = _processes(files)
    if stops:
        # What a resource tracker says when all are killed is none of the program's.
        for process in list(processes.values()):
            if process.own_name == TRACKER and process.begin_ns > stop_ns:
                del processes[process.pid]
    mains = [int(payload) for _, kind, payload in own if kind == b"main"]
    if not mains:
        raise ValueError("the record of the run is gone")
    main = mains[0]
    for records in (own, *files.values()):
        for time_ns, kind, payload in records:
            if kind == b"reap":
                pid, code = map(int, payload.split())
                if pid in processes and not processes[pid].reaped:
                    processes[pid].reaped = time_ns, code
    for process in processes.values():
        # What was alive when the run was stopped did not end by itself.
        late = bool(process.reaped and stop_ns and process.reaped[0] > stop_ns)
        process.alive = late or process.pid in survivors
    names = _names(processes, main)
    lanes = [_lane(processes[pid], names, processes) for pid in names]
    if other.records:
        lanes.append(_lane(other, {0: OTHER}, processes))
    times = [time_ns for records in (own, *files.values()) for time_ns, _, _ in records]
    # Fork server and resource tracker end with the last process they serve.
    named = [pid for pid in survivors if pid in names]
    return Trace(
        lanes=tuple(_at_home(lane, ran, snippets) for lane in lanes),
        method=method,
        python=version,
        platform=platform,
        folder=str(snippets),
        duration_ns=max(times) - min(times),
        stopped=stops[-1][1] if stops else "",
        survivors=tuple((p, names.get(p, OTHER)) for p in named or survivors),
        stacks=tuple(_stacks(folder / "stacks", names)),
    )


def _content(path: Path) -> bytes:
    """Read a file that a program may have put there: a link or a pipe has no end."""
    stat = path.lstat()
    if not S_ISREG(stat.st_mode) or stat.st_size > LARGEST:
        raise ValueError(f"{path.name} is no record")
    return path.read_bytes()


def _at_home(lane: Lane, ran: Path, snippets: Path) -> Lane:
    """Return the lane as if the program had run in the folder that it is from."""
    events = []
    for event in lane.events:
        text = event.text
        for path in {str(ran), str(ran.resolve())}:
            text = text.replace(path, str(snippets))
        events.append(replace(event, text=text))
    return replace(lane, events=tuple(events))


def _records(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield time, kind and payload; a record torn by a kill ends the file."""
    position = 0
    while (newline := data.find(b"\n", position)) >= 0:
        time_ns, kind, length = data[position:newline].split()
        if not 0 <= int(time_ns) < LATEST_NS or int(length) < 0:
            raise ValueError(f"{data[position:newline]!r} begins no record")
        end = newline + 1 + int(length)
        if end >= len(data):
            return
        yield int(time_ns), kind, data[newline + 1 : end]
        position = end + 1


def _processes(
    files: dict[Path, list[tuple[int, bytes, bytes]]],
) -> tuple[dict[int, _Process], str, str]:
    """Gather each process's own records; Python's version; the platform."""
    processes: dict[int, _Process] = {}
    version = platform = ""
    in_order = sorted(files.items(), key=lambda item: item[1][:1])
    for path, records in in_order:
        pid = int(path.name.split("-")[0])
        for time_ns, kind, payload in records:
            if kind == b"begin":
                process = processes.setdefault(pid, _Process(pid))
                # The name may be of several lines.
                text = payload.decode("utf-8", "surrogatepass")
                name, _, version, platform = text.rsplit("\n", 3)
                if not VERSION.fullmatch(version):
                    raise ValueError(f"{version!r} is no version of Python")
                process.own_name = process.own_name or name
                process.begin_ns = process.begin_ns or time_ns
            elif kind == b"start":
                text = payload.decode("utf-8", "surrogatepass")
                child, inner, name = text.split(" ", 2)
                process = processes.setdefault(int(child), _Process(int(child)))
                process.own_name = name
                process.starter = pid
                # The call to start() began then, so nothing of it came before.
                process.begin_ns = process.begin_ns or time_ns
                process.inner = inner == "1"
    for path, records in in_order:
        if process := processes.get(int(path.name.split("-")[0])):
            for record in records:
                if record[1] == b"end":
                    code = int(record[2]) if record[2] else None
                    process.ended = record[0], code
                elif record[1] not in (b"begin", b"reap"):
                    process.records.append(record)
    return processes, version, platform


def _names(processes: dict[int, _Process], main: int) -> dict[int, str]:
    """Name the lanes: main first, then children in the order of their starts."""
    roots = [p for p in processes.values() if p.pid == main or not p.starter]
    roots.sort(key=lambda p: (p.pid != main, p.begin_ns))
    order: dict[int, None] = {}
    waiting = [process.pid for process in reversed(roots)]
    while waiting:
        pid = waiting.pop()
        if pid not in order:
            order[pid] = None
            records = reversed(processes[pid].records)
            waiting += [int(p.split()[0]) for _, kind, p in records if kind == b"start"]
    names: dict[int, str] = {}
    for pid in order:
        own_name = processes[pid].own_name
        name = "main" if own_name == "MainProcess" else PREFIX.sub("", own_name)
        name = unique = lane_name(name)
        number = 1
        while unique in (*names.values(), OTHER):
            number += 1
            unique = f"{name}#{number}"
        names[pid] = unique
    return names


def _lane(
    process: _Process, names: dict[int, str], processes: dict[int, _Process]
) -> Lane:
    """Turn one process's records into its lane."""
    events = _in_order(_events(process, names, processes))
    begin = process.begin_ns or min((e.time_ns for e in events), default=0)
    last = max((e.time_ns for e in events), default=begin)
    unseen = process.inner or process.alive or not process.pid
    ending = None if unseen else _ending(process, last)
    if ending and (ending.verb, ending.text) != ("exits", "0"):
        events.append(ending)
    return Lane(
        name=names[process.pid],
        own_name=process.own_name,
        pid=process.pid,
        parent=names.get(process.starter, ""),
        begin_ns=begin,
        end_ns=max(last, ending.earliest_ns if ending else 0),
        events=tuple(events),
    )


def _events(
    process: _Process, names: dict[int, str], processes: dict[int, _Process]
) -> Iterator[Event]:
    """Yield the events of a process, its output cut into lines."""
    partial: dict[bytes, bytes] = {}
    skipping = False
    for time_ns, kind, payload in process.records:
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


def _ending(process: _Process, last_ns: int) -> Event:
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
            if os.path.lexists(path) and (text := _content(path)):
                yield name, text.decode(errors="replace").strip()


def relative(trace: Trace) -> Trace:
    """Return the trace with times counted from its first sign of life."""
    zero = min((lane.begin_ns for lane in trace.lanes if lane.begin_ns), default=0)

    def shift(event: Event) -> Event:
        return replace(
            event, time_ns=event.time_ns - zero, earliest_ns=event.earliest_ns - zero
        )

    lanes = tuple(
        replace(
            lane,
            begin_ns=lane.begin_ns - zero,
            end_ns=lane.end_ns - zero,
            events=tuple(map(shift, lane.events)),
        )
        for lane in trace.lanes
    )
    return replace(trace, lanes=lanes)
