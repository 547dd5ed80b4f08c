"""The points at which the processes of a run can be held."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from liverun.errors import LiverunError
from liverun.run.trace import Lane, Trace

PATIENCE_MS = 300
"""Milliseconds without a record after which a held process goes on, in addition to
some times the longest that the program was silent for by itself."""
GAPS = 3
MOST_WORKERS = 8
"""Workers that are held at once."""
LONGEST_LIMIT_S = 5
"""Seconds of a wait's own limit that a hold outlasts, at the most."""


@dataclass(frozen=True, slots=True)
class Point:
    """Where a process or thread can be held; see ``_liverun.holding``."""

    address: tuple[str, int]
    record: int
    """How many records its thread has made by then."""
    at: str
    """``b``, before the next; or after so many calls since."""

    def hold(self, patience_ms: int, flag: str = "-") -> str:
        """Return the line by which the recorder holds it there."""
        process, thread = self.address
        return f"hold {process} {thread} {self.record}.{self.at} {flag} {patience_ms}"


@dataclass(slots=True)
class Finding:
    """What a held run did that the program does not do by itself."""

    hold: str
    """The lines by which the recorder held it."""
    error: LiverunError

    def options(self) -> list[str]:
        """Return the options of ``liverun run`` that hold a process so."""
        points = (line.partition(" ")[2] for line in self.hold.split("\n"))
        return [word for point in points for word in ("--hold", point)]


def addressed(trace: Trace) -> Iterator[Lane]:
    """Yield the lanes that can be held: those that have a name of their own."""
    lanes = trace.lanes
    addresses = [lane.address for lane in lanes]
    for lane in lanes:
        if lane.address[0] and addresses.count(lane.address) == 1:
            yield lane


def points_of(trace: Trace) -> list[Point]:
    """Return the points of a run, up to the last record of each lane."""
    found = []
    for lane in addressed(trace):
        made = max((e.record for e in lane.events), default=-1) + 1
        for record in range(made):
            calls = sum(call.record == record for call in lane.calls)
            for at in ("b", *map(str, range(calls + 1))):
                found.append(Point(lane.address, record, at))
    return found


def last_points(trace: Trace) -> Iterator[Point]:
    """Yield the points after the last record of each lane."""
    for lane in addressed(trace):
        made = max((e.record for e in lane.events), default=-1) + 1
        calls = sum(call.record == made for call in lane.calls)
        points = (str(number) for number in range(calls + 1))
        yield from (Point(lane.address, made, at) for at in points)


def together(
    records: Mapping[tuple[str, int], int],
) -> Iterator[list[tuple[Point, str]]]:
    """Yield points of workers to be held at once, each with its flag.

    All of them are, and all but some; and one is until the first of the others has a
    task as well. ``records`` has the number of the last record of each.
    """
    workers = sorted(records)[:MOST_WORKERS]
    yield [(Point(worker, 0, "0"), "-") for worker in workers]
    for record in range(max(records.values()) + 1):
        points = [(Point(worker, record, "b"), "-") for worker in workers]
        for number, (point, _) in enumerate(points):
            yield points[number:]
            if others := points[:number] + points[number + 1 :]:
                yield [*others, (point, "at-0")]


def patience_ms(traces: Sequence[Trace]) -> int:
    """Return for how many milliseconds without a record a held process waits.

    That is longer than the program is silent for, or waits for, by itself.
    """
    silence = GAPS * max(map(silence_ms, traces))
    return PATIENCE_MS + silence + max(map(limit_ms, traces))


def limit_ms(trace: Trace) -> int:
    """Return the longest that a wait may take by its own limit, in milliseconds."""
    names = (call.name.split() for lane in trace.lanes for call in lane.calls)
    limits = (float(name[1]) for name in names if len(name) > 1 and name[0] != "sleep")
    return int(1000 * min(max(limits, default=0), LONGEST_LIMIT_S))


def silence_ms(trace: Trace) -> int:
    """Return for how long no process of a run recorded anything, in milliseconds."""
    times = [
        moment
        for lane in trace.lanes
        for moment in (
            lane.begin_ns,
            lane.end_ns,
            *(event.time_ns for event in lane.events),
            *(call.time_ns for call in lane.calls),
        )
        if moment
    ]
    times.sort()
    gaps = (b - a for a, b in pairwise(times))
    return max(gaps, default=0) // 1_000_000
