"""A trace: what the processes of one run printed and did, as lanes of events."""

from dataclasses import dataclass, field, replace

OTHER = "(other)"
"""The lane of bytes that reached the descriptors past Python's streams."""


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
    record: int = -1
    """The number of the record in its thread that it comes from, counted from 0; -1 if
    it comes from no record of its own."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call into what synchronises, in a run in which processes are held."""

    name: str
    time_ns: int
    """Monotonic nanoseconds of its return."""
    record: int
    """How many records its thread had made by then."""


@dataclass(frozen=True, slots=True)
class Wait:
    """A process was held."""

    hold: int
    """By which of the holds, counted from 0."""
    begin_ns: int
    end_ns: int
    """Monotonic nanoseconds; 0 if it was ended meanwhile."""


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
    ppid: int = 0
    """PID of its parent as it began; 0 if that is not known."""
    address: tuple[str, int] = ("", 0)
    """Process and thread as a hold names them; '' where it cannot be held."""
    calls: tuple[Call, ...] = ()
    waits: tuple[Wait, ...] = ()
    waiting: tuple[tuple[int, int], ...] = ()
    """When it waited for others to end, by its own will or as it ended: from and to, in
    monotonic nanoseconds."""


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
    stdlib: str = ""
    """The folder of the standard library, for the placeholder ``{stdlib}``."""
    interpreter: str = ""
    """The path of the Python that ran it, for the placeholder ``{interpreter}``."""
    prefix: str = ""
    """The folder that this Python is installed in, for the placeholder ``{prefix}``."""
    cwd: str = ""
    """The folder that it ran in, for the placeholder ``{cwd}``."""
    clock_ns: int = 0
    """The wall clock as it began, in nanoseconds of Unix."""
    stopped: str = ""
    """Why it was stopped: timeout, left, output, processes, abandoned; or ''."""
    survivors: tuple[tuple[int, str], ...] = ()
    """PID and lane of each process that was alive when it was stopped."""
    stacks: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """Lane and stack of each process that was asked where it is."""

    @property
    def places(self) -> dict[str, str]:
        """Folders and files by the placeholders that stand for them."""
        names = ("cwd", "stdlib", "interpreter", "prefix")
        return {"dir": self.folder} | {name: getattr(self, name) for name in names}

    def lane(self, name: str) -> Lane | None:
        """Return the lane of that name."""
        return next((lane for lane in self.lanes if lane.name == name), None)


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
            waiting=tuple((a - zero, b - zero) for a, b in lane.waiting),
        )
        for lane in trace.lanes
    )
    return replace(trace, lanes=lanes)
