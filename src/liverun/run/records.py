"""The records that one run left in files, gathered by process."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

TRACKER = "resource_tracker"
"""The name that the recorder gives to a helper of multiprocessing's."""
VERSION = re.compile(r"\d{1,3}\.\d{1,3}\.\d{1,3}")
COUNTED = {b"out", b"err", b"start", b"join", b"late", b"terminate", b"kill"}
COUNTED |= {b"begins", b"ended", b"waits"}
"""Kinds of records that a recorder that holds its process counts."""
LARGEST = 2**26
"""Bytes that no file of a run has: what it may print, and as much for each event."""
LATEST_NS = 2**63
"""Monotonic nanoseconds that no machine reaches."""


class Record(NamedTuple):
    """One record of the recorder or the supervisor."""

    time_ns: int
    """Monotonic nanoseconds."""
    kind: bytes
    payload: bytes
    thread: int = 0
    """Which thread of its process did it; 0 is the first."""
    number: int = -1
    """Which of the records of this thread that count as hold points, from 0."""

    @property
    def text(self) -> str:
        """The payload as text, which may have lone surrogates."""
        return self.payload.decode("utf-8", "surrogatepass")


@dataclass(slots=True)
class Process:
    """What the records say of one process, before it is a lane."""

    pid: int
    own_name: str = ""
    begin_ns: int = 0
    records: list[Record] = field(default_factory=list)
    parent: int = 0
    """PID of its parent as it began."""
    starter: int = 0
    address: str = ""
    """By which name it is held, in a run in which processes are."""
    how: str = ""
    """How it was started: by ``Process`` (p), by a pool or a manager (i) or an executor
    (e) for its own use, by fork (f), or as another program (x)."""
    program: str = ""
    """The name of that program."""
    threads: dict[int, str] = field(default_factory=dict)
    """The names of the threads that did anything, by number."""
    reaped: tuple[int, int] | None = None
    """Monotonic nanoseconds and exit code, as its parent learned them."""
    alive: bool = False
    """When the run was stopped."""
    ended: tuple[int, int | None] | None = None
    """Monotonic nanoseconds and exit code, as it announced them itself."""

    @property
    def inner(self) -> bool:
        """Whether multiprocessing started it for its own use."""
        return self.how in ("i", "e")


def content(path: Path) -> bytes:
    """Read a file that a program may have put there: a link or a pipe has no end."""
    stat = path.lstat()
    if not S_ISREG(stat.st_mode) or stat.st_size > LARGEST:
        raise ValueError(f"{path.name} is no record")
    return path.read_bytes()


def records(data: bytes) -> Iterator[Record]:
    """Yield the records of a file; one torn by a kill ends it."""
    position = 0
    counts: dict[bytes, int] = {}
    while (newline := data.find(b"\n", position)) >= 0:
        time_ns, kind, length = data[position:newline].split()
        if not 0 <= int(time_ns) < LATEST_NS or int(length) < 0:
            raise ValueError(f"{data[position:newline]!r} begins no record")
        end = newline + 1 + int(length)
        if end >= len(data):
            return
        kind, _, thread = kind.partition(b":")
        payload = data[newline + 1 : end]
        number = counts.get(thread, 0) if kind in COUNTED else -1
        if number >= 0:
            counts[thread] = number + 1
        yield Record(int(time_ns), kind, payload, int(thread or 0), number)
        position = end + 1


def gather(
    files: dict[Path, list[Record]],
) -> tuple[dict[int, Process], str, str]:
    """Gather each process's own records; Python's version; the platform."""
    processes: dict[int, Process] = {}
    version = platform = ""
    in_order = sorted(files.items(), key=lambda item: item[1][:1])
    for path, records in in_order:
        pid = int(path.name.split("-")[0])
        for record in records:
            if record.kind == b"begin":
                process = processes.setdefault(pid, Process(pid))
                # The name may be of several lines.
                name, parent, version, platform = record.text.rsplit("\n", 3)
                if not VERSION.fullmatch(version):
                    raise ValueError(f"{version!r} is no version of Python")
                process.own_name = process.own_name or name
                process.begin_ns = process.begin_ns or record.time_ns
                process.parent = int(parent)
            elif record.kind == b"start":
                child, how, name = record.text.split(" ", 2)
                process = processes.setdefault(int(child), Process(int(child)))
                if how == "x":
                    process.program = name
                else:
                    process.own_name = name
                process.starter = pid
                # The call to start() began then, so nothing of it came before.
                process.begin_ns = process.begin_ns or record.time_ns
                process.how = how
    for path, records in in_order:
        if process := processes.get(int(path.name.split("-")[0])):
            for record in records:
                if record.kind == b"end":
                    code = int(record.payload) if record.payload else None
                    process.ended = record.time_ns, code
                elif record.kind == b"as":
                    process.address = record.text
                elif record.kind in (b"thread", b"begins"):
                    number, name = record.text.split(" ", 1)
                    process.threads[int(number)] = name
                if record.kind not in (b"begin", b"reap", b"end", b"thread", b"as"):
                    process.records.append(record)
    for process in processes.values():
        _adopt(process, processes)
    return processes, version, platform


def _adopt(process: Process, processes: dict[int, Process]) -> None:
    """Have the parent start a process that says itself that it was forked."""
    for record in process.records:
        if record.kind == b"forked" and not process.starter:
            parent, time_ns, thread = map(int, record.payload.split())
            if parent not in processes:
                continue
            process.starter, process.how = parent, "f"
            payload = b"%d f " % process.pid
            start = Record(time_ns, b"start", payload, thread)
            others = processes[parent].records
            later = (n for n, other in enumerate(others) if other.time_ns > time_ns)
            others.insert(next(later, len(others)), start)
    if not process.starter and process.parent in processes:
        # By a program that is no Python.
        process.starter = process.parent


def end(
    processes: dict[int, Process], records: list[Record], stops: list[tuple]
) -> None:
    """Note how processes ended, and which were alive when the run was stopped."""
    for record in records:
        if record.kind == b"reap":
            pid, code = map(int, record.payload.split())
            if pid in processes and not processes[pid].reaped:
                processes[pid].reaped = record.time_ns, code
    if not stops:
        return
    stop_ns, _, *survivors = stops[0]
    for process in list(processes.values()):
        # What was alive when the run was stopped did not end by itself.
        late = process.reaped and process.reaped[0] > stop_ns
        process.alive = bool(late) or str(process.pid) in survivors
        # Nor did it see by itself that another was killed a moment before it.
        process.records = [r for r in process.records if r.time_ns <= stop_ns]
        # What a resource tracker says when all are killed is none of the program's.
        if process.own_name == TRACKER and process.begin_ns > stop_ns:
            del processes[process.pid]
