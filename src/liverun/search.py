"""Search for the orders of a program: hold a process, and see how far others come.

Whether ``b`` can come before ``a`` is asked of the program itself: ``a``'s process
waits, just before ``a``, for as long as any other process makes progress. A process may
be slow at any moment, so each such run is one that could have come by itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Self

from liverun.page import message
from liverun.run.points import (
    Finding,
    Point,
    last_points,
    patience_ms,
    points_of,
    together,
)
from liverun.run.runner import methods
from liverun.run.runs import Key, Runs
from liverun.run.trace import Trace
from liverun.transcript import update as transcript
from liverun.transcript.align import Comparison, compare
from liverun.transcript.block import Block
from liverun.transcript.draft import regrouped
from liverun.transcript.drift import drift
from liverun.transcript.facts import (
    Facts,
    documented_facts,
    next_in_lane,
    without_barriers,
)
from liverun.transcript.observed import Observed, grouped
from liverun.transcript.precedence import CAUSES, causes, closure, reduced

PROBES = 4
"""Runs that are not held: how they go, and what is quiet in them."""
JOBS = 16
"""Runs side by side: what is held sleeps."""
LONGEST_S = 5
"""Seconds that a held run may take, beside ten times what the program takes and four
times the patience."""
TURNS = 3
"""How often workers are held, since which of them has which task is luck."""
MOST_HELD = 64
"""Held runs, up to which also such points are tried as can tell nothing of order: a
program may do something else there."""


class Search:
    """What is found out about a program by holding its processes.

    That is under one start method. Without a documented transcript, one is drafted from
    its runs.

    Raises:
        LiverunError: when it cannot be run, or is stopped without being held.
    """

    def __init__(self, key: Key, runs: Runs, blocks: Sequence[Block] = ()) -> None:
        self.key = key
        self.runs = runs
        probes = [key._replace(hold="probe", repetition=n) for n in range(PROBES)]
        runs.submit(probes)
        self.traces = traces = [runs.result(probe) for probe in probes]
        for trace in traces:
            if trace.stopped:
                raise message.stopped(key.snippet, trace)
        block = transcript.block_for(blocks, traces)
        self.drafted = not blocks
        self.claimed = documented_facts(block).before
        self.facts = Facts()
        self._begin(without_barriers(block), [(trace, "") for trace in traces])
        self.patience_ms = patience_ms(traces)
        options = key.snippet.options
        seconds = LONGEST_S + max(t.duration_ns for t in traces) / 1e8
        limit = min(seconds, options.timeout) + self.patience_ms / 250
        self.held = replace(key.snippet, options=replace(options, timeout=limit))
        self.tried: set[Key] = set()

    def _begin(self, block: Block, runs: Sequence[tuple[Trace, str]]) -> None:
        """Learn from runs, each with how it was held, what a block says of them."""
        self.block = block
        told = (outcome for line in block.lines for outcome in line.outcomes)
        self.lots = {text for verb, text in told if verb == "starts" and "*" in text}
        """Lanes of which none is known by its number: no order is sought in them."""
        self.observed = Observed(block)
        self.comparisons: list[Comparison] = []
        """The runs, by number."""
        self.holds: list[str] = []
        """How each was held; '' for one that was not."""
        self.findings: list[Finding] = []
        for trace, hold in runs:
            self._take(trace, hold)
        self.after = closure(causes(block), len(block.lines))

    def run(self) -> Self:
        """Hold every process where that can tell, and learn what comes of it."""
        natural, main = self.traces[0], self.traces[0].lanes[0].address
        first = {p.address: replace(p, record=0, at="0") for p in points_of(natural)}
        self._hold([self._at(p)] for address, p in first.items() if address != main)
        for turn in range(TURNS):
            tried = 0
            while tried < len(self.tried):
                # Where some are held, others may come that had nothing to do before.
                tried = len(self.tried)
                self._regroup()
                self._hold(self._of_workers(), turn)
            apart = any(map(self._apart, range(len(self.block.lines))))
            if not apart or tried > MOST_HELD:
                break
        self.points = dict(self._points())
        for near in (True, False):
            self._hold(
                [self._at(point)]
                for line, points in self.points.items()
                if self._unknown(line) or self._apart(line)
                for point in points
                if (point.at == "b") == near
            )
        if self.key.method == methods(self.key.snippet, self.key.python)[0]:
            # What a run does after its last record may be too late.
            left = [*last_points(natural), *points_of(natural)]
            left = [p for p in left if p.record or (p.at != "b" and p.address != main)]
            del left[max(MOST_HELD - len(self.tried), 0) :]
            self._hold([self._at(point)] for point in left)
        before = reduced(self._before(), causes(self.block), len(self.block.lines))
        self.facts = Facts(before, self._sections())
        return self

    def _regroup(self) -> None:
        """Take workers of a draft for one, if runs show that any does any task."""
        if self.drafted and self.findings:
            traces = [one.trace for one in self.comparisons]
            block = regrouped(self.block, [t for t in traces if not t.stopped])
            if block != self.block:
                self._begin(block, list(zip(traces, self.holds, strict=True)))

    def _at(self, point: Point, flag: str = "-") -> str:
        return point.hold(self.patience_ms, flag)

    def _hold(self, experiments: Iterable[list[str]], turn: int = 0) -> None:
        """Make runs, each held at some points, side by side."""
        held = self.key._replace(snippet=self.held, repetition=turn)
        every = (held._replace(hold="\n".join(points)) for points in experiments)
        keys = [key for key in dict.fromkeys(every) if key not in self.tried]
        self.tried.update(keys)
        self.runs.submit(keys)
        for key in keys:
            self._take(self.runs.result(key), key.hold)

    def _take(self, trace: Trace, hold: str) -> None:
        """Learn from a run."""
        comparison = compare(self.block, trace)
        self.holds.append(hold)
        self.comparisons.append(comparison)
        self.observed.add(comparison.moved(), ended=not trace.stopped)
        if trace.stopped:
            # One that was held to the end waited for others that never come to rest.
            if all(wait.end_ns for lane in trace.lanes for wait in lane.waits):
                error = message.stopped(self.held, trace)
                self.findings.append(Finding(hold, error))
            return
        if not comparison.holds and hold:
            error = message.drifted(self.key.snippet, trace, drift(comparison))
            self.findings.append(Finding(hold, error))

    def _points(self) -> Iterator[tuple[int, list[Point]]]:
        """Yield each line before which something can be held, and where.

        A line that may be missing is taken from the first run that has it.
        """
        seen: set[int] = set()
        for one in self.comparisons:
            if one.trace.stopped:
                continue
            every = points_of(one.trace)
            for line, placed in one.events().items():
                where = {(p.lane.address, p.event.record) for p in placed}
                points = [p for p in every if (p.address, p.record) in where]
                cause = self.block.lines[line].outcomes[0][0] in CAUSES
                if points and cause and line not in seen:
                    seen.add(line)
                    yield line, points

    def _of_workers(self) -> Iterator[list[str]]:
        """Yield holds of all processes of a lane at once, and of all but some.

        When one is held, another does what it would have done.
        """
        lanes: dict[str, dict[tuple[str, int], int]] = {}
        for one in self.comparisons:
            for line, placed in one.events().items():
                lane = self.block.lines[line].lane
                for place in placed if "*" in lane and lane not in self.lots else ():
                    made, worker = lanes.setdefault(lane, {}), place.lane.address
                    made[worker] = max(place.event.record, made.get(worker, 0))
        for made in lanes.values():
            for points in together(made):
                yield [self._at(point, flag) for point, flag in points]

    def _unknown(self, line: int) -> list[int]:
        """Return the lines of others that may have to come after a line."""
        lines, after = self.block.lines, self.after
        return [
            other
            for other in range(len(lines))
            if lines[other].lane != lines[line].lane
            and not {lines[line].lane, lines[other].lane} & self.lots
            and not (after[line] >> other & 1 or after[other] >> line & 1)
            and (line, other) not in self.observed.free
        ]

    def _apart(self, line: int) -> list[int]:
        """Return what other processes of a line's lane never printed before it."""
        lane = self.block.lines[line].lane
        return [
            other
            for other, one in enumerate(self.block.lines)
            if "*" in lane and lane not in self.lots
            if one.lane == lane and other != line
            if (line, other) not in self.observed.free
        ]

    def _before(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs of which the first always came first.

        That is, in the runs that have both. Where none has, a line that may be missing
        is in question, and what is documented of it stays.
        """
        for line in range(len(self.block.lines)):
            for other in self._unknown(line):
                came = line in self.points and (other, line) in self.observed.free
                cause = self.block.lines[other].outcomes[0][0] in CAUSES
                if (came and cause) or (line, other) in self.claimed:
                    yield line, other

    def _sections(self) -> tuple[tuple[tuple[str, int, int], ...], ...]:
        """Find the sections that another lane's lines never come into."""
        # Without a lock, the other may as well wait right before its line. Where a
        # signal ends its wait after a call, it has to.
        self._hold(
            [self._at(waiting, "at-1"), self._at(point)]
            for line, other in list(self._never_within())
            for point in self._after_calls(next_in_lane(self.block.lines, line))
            for waiting in self.points[other]
            if waiting.at == "b"
        )
        # To find a point outside of a lock, the other has to be held at each in turn.
        for calls in (False, True):
            experiments = []
            for line, other in self._never_within():
                follower = next_in_lane(self.block.lines, line)
                for point in self._after_calls(follower):
                    begin = self._at(replace(point, record=0, at="0"), "at-1")
                    for waiting in self._after_calls(other):
                        if calls == ("0" not in (waiting.at, point.at)):
                            there = self._at(waiting, "at-2")
                            experiments.append([begin, there, self._at(point)])
            self._hold(experiments)
        return grouped(self.block, list(self._never_within()))

    def _after_calls(self, line: int) -> list[Point]:
        """Return the points before a line that are each after a call or a record."""
        return [point for point in self.points.get(line, ()) if point.at != "b"]

    def _never_within(self) -> Iterator[tuple[int, int]]:
        """Yield lines and those of others that never came right after them.

        That is, between them and the next line of their lane; though nothing forbids
        that the others come before both, or after.
        """
        lines, free = self.block.lines, self.observed.free
        always = [n for n in self.points if n not in self.observed.lost]
        for line in always:
            follower = next_in_lane(lines, line)
            if not lines[line].printed or follower not in always:
                continue
            if not lines[follower].printed or "*" in lines[line].lane:
                continue
            for other in always:
                pairs = ((line, other), (other, line))
                pairs += ((follower, other), (other, follower))
                if (
                    lines[other].lane != lines[line].lane
                    and lines[other].printed
                    and all(pair in free for pair in pairs)
                    and (line, other) not in self.observed.within
                ):
                    yield line, other

    @property
    def rests_on_time(self) -> bool:
        """Whether holds changed more than an order, and waits have limits."""
        lanes = (lane for trace in self.traces for lane in trace.lanes)
        timed = any(" " in call.name for lane in lanes for call in lane.calls)
        return timed and bool(self.findings)
