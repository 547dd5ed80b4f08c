"""Which documented lines allow which events, and which gets which."""

import re
from collections.abc import Iterable, Sequence

from liverun.run.trace import Event, Lane, Trace
from liverun.transcript.block import LOOSE, Line
from liverun.transcript.placeholders import (
    ELISION,
    FIXED,
    RANGE,
    Names,
    Shape,
    Test,
    bindings,
    wildcard,
)

STARRED = re.compile(r"\{([^{}/]*\*[^{}:]*)(?::[<>^]?\d*)?\}")
"""A placeholder of the PIDs of interchangeable lanes."""


def names_of(trace: Trace, lines: Iterable[Line] = ()) -> Names:
    """Return which PIDs, or other values, each name in braces may stand for.

    What is documented may name lanes that did not run.
    """
    lanes = [lane for lane in trace.lanes if lane.pid]
    pids: dict[str, tuple[int | str, ...]] = {lane.name: (lane.pid,) for lane in lanes}
    texts = [text for line in lines for _, text in line.printed]
    named = {name for line in lines for name in line.names}
    named |= {name for text in texts for name in STARRED.findall(text)}
    for name in named - pids.keys():
        pids[name] = tuple(ln.pid for ln in lanes if wildcard(name, ln.name))
    for text in texts:
        for name, shape in bindings(text, pids).items():
            pids[name] = (*pids.get(name, ()), shape)
    return {name: pids[name] for name in pids if not _is_reserved(name)}


def _is_reserved(name: str) -> bool:
    """Return whether a lane's name in braces would mean something else."""
    if name in FIXED or name.startswith("/"):
        return True
    return "{" in name or "}" in name or bool(RANGE.fullmatch(name))


class Matcher:
    """Says which documented lines allow which events of one run."""

    def __init__(
        self, trace: Trace, lines: Sequence[Line], values: Names | None = None
    ) -> None:
        self.names = {**names_of(trace, lines), **(values or {})}
        known = (value for values in self.names.values() for value in values)
        self.binds = any(isinstance(value, Shape) for value in known)
        """Whether names are bound to values that are not known yet."""
        self._trace = trace
        self._tests: dict[tuple[str, str, int, int], Test] = {}

    def values(self, pairs: Iterable[tuple[Line, tuple[Event, Lane, int]]]) -> Names:
        """Return the values that names are bound to where lines account for events."""
        found: dict[str, tuple[int | str, ...]] = {}
        for line, (event, lane, _) in pairs:
            for verb, text in line.printed:
                if verb == event.verb and "=" in text:
                    bound = self._test(line, text, lane).values(event.text)
                    for name, value in bound.items():
                        found[name] = (*found.get(name, ()), value)
        return found

    def allows(self, line: Line, event: Event, lane: Lane) -> bool:
        """Return whether a documented line allows an event of a lane."""
        texts = (text for verb, text in line.outcomes if verb == event.verb)
        return any(self._allows(line, text, event, lane) for text in texts)

    def _allows(self, line: Line, text: str, event: Event, lane: Lane) -> bool:
        if event.verb == "!" and text == ELISION:
            return event.text[:1] in (" ", "\n")
        if event.verb in LOOSE:
            return self._test(line, text, lane)(event.text)
        return text == event.text or wildcard(text, event.text)

    def _test(self, line: Line, text: str, lane: Lane) -> Test:
        """Return the test of a printed text, compiled once a text and lane."""
        star = lane.pid if "*" in line.lane else 0
        key = text, lane.own_name, lane.ppid, star
        if key not in self._tests:
            names = {**self.names, line.lane: (star,)} if star else self.names
            self._tests[key] = Test(text, lane, self._trace, names)
        return self._tests[key]


class Places:
    """The places of some lines, given to events one by one."""

    def __init__(self, room: Sequence[int]) -> None:
        self.room = room
        """How many events each line can take."""
        self.taken: list[set[int]] = [set() for _ in room]
        """The events that each line has."""
        self.given: dict[int, int] = {}
        """The line of each event that has a place."""
        self._choices: dict[int, list[int]] = {}

    def give(self, event: int, lines: list[int]) -> bool:
        """Find a place for an event, where need be by moving others.

        No line has fewer events afterwards, and no event loses its place.
        """
        self._choices[event] = lines
        came: dict[int, int] = {}
        waiting = [event]
        for who in waiting:
            for line in self._choices[who]:
                if line in came:
                    continue
                came[line] = who
                if len(self.taken[line]) < self.room[line]:
                    self._move(line, came)
                    return True
                waiting += self.taken[line]
        return False

    def _move(self, line: int | None, came: dict[int, int]) -> None:
        """Let each event on the way to a free place take that of the next."""
        while line is not None:
            who = came[line]
            before = self.given.get(who)
            if before is not None:
                self.taken[before].remove(who)
            self.taken[line].add(who)
            self.given[who] = line
            line = before
