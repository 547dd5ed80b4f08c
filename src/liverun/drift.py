"""Drift: what a run did that its documented transcript does not say."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from liverun.trace import Event, Lane, Trace
from liverun.transcript import Block, Line, Names, literal, names_of, wildcard

MOST = 400
"""Rows of a lane that are aligned for a message; more would take too long."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a lane: documented beside actual."""

    documented: str
    """As it is written; '' when the event is not documented."""
    actual: str
    """As it would be written; '' when no event is what the line documents."""
    number: int
    """The documented line's line in the file; 0 without one."""
    same: bool
    """Whether the two agree."""


@dataclass(frozen=True, slots=True)
class LaneDrift:
    """A lane that is not what is documented, or a barrier that was crossed."""

    lane: str
    """Its name; '' for a barrier."""
    note: str
    """What is wrong with the lane as a whole, or ''."""
    rows: tuple[Row, ...]
    number: int
    """The line of the file at which the first difference stands."""


@dataclass(slots=True)
class _Group:
    """One documented lane with the events it must account for."""

    lane: str
    lines: tuple[Line, ...]
    events: list[tuple[Event, Lane]]
    trace: Trace
    names: Names
    _known: dict[tuple[int, int], bool] = field(default_factory=dict)

    @property
    def star(self) -> bool:
        """Whether it stands for interchangeable processes."""
        return "*" in self.lane

    def matches(self, line: Line, index: int) -> bool:
        """Say whether a line allows the event at ``index``."""
        key = id(line), index
        if key not in self._known:
            event, lane = self.events[index]
            self._known[key] = line.matches(event, lane, self.trace, self.names)
        return self._known[key]

    def steps(self, section: int | None = None) -> list[list[Line]]:
        """Return the lines in turn, those that come in any order together."""
        steps: list[list[Line]] = []
        before = None
        for line in self.lines:
            if section is None or line.section == section:
                loose = self.star or line.unordered
                same = before and before.section == line.section
                if loose and same and (self.star or before.unordered):
                    steps[-1].append(line)
                else:
                    steps.append([line])
            before = line
        return steps

    def reach(self, starts: set[int], section: int | None = None) -> set[int]:
        """Return where the lines of a section can end that begin at ``starts``."""
        for step in self.steps(section):
            if not starts:
                break
            loose = self.star or step[0].unordered
            take = self._take_any if loose else self._take_in_a_row
            starts = {end for start in starts for end in take(step, start)}
        return starts

    def _take_in_a_row(self, step: list[Line], start: int) -> Iterator[int]:
        (line,) = step
        high = len(self.events) if line.elision else line.high
        low = 0 if line.elision else line.low
        for count in range(high + 1):
            if count >= low:
                yield start + count
            end = start + count
            if end >= len(self.events) or not self.matches(line, end):
                return

    def _take_any(self, step: list[Line], start: int) -> Iterator[int]:
        low = sum(line.low for line in step if not line.elision)
        high = sum(line.high for line in step)
        if any(line.elision for line in step):
            high = len(self.events)
        for end in range(start + low, min(start + high, len(self.events)) + 1):
            if self._any_order(step, range(start, end)):
                yield end

    def _any_order(self, step: list[Line], span: range) -> bool:
        """Say whether the events are the lines in some order.

        By the theorem of Mendelsohn and Dulmage there is one assignment that
        covers every event and every required line as soon as there is one for
        either alone.
        """
        required = [ln for ln in step if not ln.elision for _ in range(ln.low)]
        free = [ln for ln in step if not ln.elision for _ in range(ln.high - ln.low)]
        elisions = [line for line in step if line.elision]
        slots = required + free
        covered = [i for i in span if not any(self.matches(e, i) for e in elisions)]
        by_event = [
            [s for s, line in enumerate(slots) if self.matches(line, i)]
            for i in covered
        ]
        by_line = [[i for i in span if self.matches(line, i)] for line in required]
        return _assigns_all(by_event) and _assigns_all(by_line)


def _assigns_all(choices: list[list[int]]) -> bool:
    """Say whether each can have one of its choices for itself (Kuhn)."""
    owner: dict[int, int] = {}

    def assign(who: int, seen: set[int]) -> bool:
        for choice in choices[who]:
            if choice not in seen:
                seen.add(choice)
                if choice not in owner or assign(owner[choice], seen):
                    owner[choice] = who
                    return True
        return False

    return all(assign(who, set()) for who in range(len(choices)))


def drift(block: Block, trace: Trace) -> tuple[LaneDrift, ...]:
    """Compare a run with the transcript that documents it.

    Returns:
        The lanes that differ; without any, a barrier that was crossed; empty
        when the run is one that the transcript allows.
    """
    groups = _groups(block, trace)
    differing = [g for g in groups if len(g.events) not in g.reach({0})]
    if differing:
        return tuple(_lane_drift(group, block) for group in differing)
    if block.barriers and not _cut(groups, block, 0, [{0}] * len(groups), -1):
        return (_crossed(groups, block),)
    return ()


def _groups(block: Block, trace: Trace) -> list[_Group]:
    """Gather the events of each documented lane, and of each that is not."""
    documented = list(dict.fromkeys(line.lane for line in block.lines))
    mentioned = {
        text.removesuffix(" (timeout)")
        for line in block.lines
        for verb, text in line.outcomes
        if verb not in ("|", "!")
    }
    names = names_of(trace, frozenset(documented) | mentioned)
    owners: dict[str, str] = {}
    for lane in trace.lanes:
        patterns = (n for n in documented if "*" in n and wildcard(n, lane.name))
        exact = lane.name if lane.name in documented else None
        owners[lane.name] = exact or next(patterns, lane.name)
    groups = []
    for name in dict.fromkeys([*documented, *owners.values()]):
        lanes = [lane for lane in trace.lanes if owners[lane.name] == name]
        events = [(event, lane) for lane in lanes for event in lane.events]
        if "*" in name:
            events.sort(key=lambda pair: pair[0].time_ns)
        lines = tuple(line for line in block.lines if line.lane == name)
        groups.append(_Group(name, lines, events, trace, names))
    return groups


def _cut(
    groups: list[_Group], block: Block, section: int, starts: list[set[int]], after: int
) -> bool:
    """Say whether moments exist that part the run as the barriers do.

    Args:
        groups: The lanes, each of which matches when barriers are set aside.
        block: The transcript.
        section: The section to place, below as many barriers.
        starts: Where in its events each lane may be when the section begins.
        after: The moment of the barrier above, in monotonic nanoseconds.
    """
    ends = [g.reach(s, section) for g, s in zip(groups, starts, strict=True)]
    if section == len(block.barriers):
        return all(len(g.events) in e for g, e in zip(groups, ends, strict=True))
    events = [event for group in groups for event, _ in group.events]
    moments = {e.time_ns for e in events} | {e.earliest_ns for e in events}
    for moment in sorted(m for m in moments if m >= after):
        cut = [e & _around(g, moment) for g, e in zip(groups, ends, strict=True)]
        if all(cut) and _cut(groups, block, section + 1, cut, moment):
            return True
    return False


def _around(group: _Group, moment: int) -> set[int]:
    """Return how many of a lane's events may have happened by a moment.

    More than one answer where clocks are coarse, or where an ending is known
    only to lie between two moments.
    """
    low = sum(event.time_ns < moment for event, _ in group.events)
    high = low
    while high < len(group.events) and group.events[high][0].earliest_ns <= moment:
        high += 1
    return set(range(low, high + 1))


def _crossed(groups: list[_Group], block: Block) -> LaneDrift:
    """Show the two events that stand on the wrong sides of a barrier."""
    for number, barrier in enumerate(block.barriers, 1):
        above: list[tuple[Event, Lane, Line]] = []
        below: list[tuple[Event, Lane, Line]] = []
        for group in groups:
            index = 0
            for line, events in _aligned(group):
                if line is None:
                    continue
                side = above if line.section < number else below
                side += [(*group.events[i], line) for i in events]
                index += len(events)
        if not above or not below:
            continue
        late = max(above, key=lambda item: item[0].earliest_ns)
        early = min(below, key=lambda item: item[0].time_ns)
        if late[0].earliest_ns > early[0].time_ns:
            gap = (late[0].earliest_ns - early[0].time_ns) / 1e6
            rows = tuple(
                Row(f"{line.lane}  {line.text()}", when, line.number, False)
                for (_, _, line), when in (
                    (late, f"came {gap:.3f} ms after the line below"),
                    (early, "came before the line above"),
                )
            )
            return LaneDrift("", "a barrier was crossed", rows, barrier)
    return LaneDrift("", "the barriers were crossed", (), block.barriers[0])


def _lane_drift(group: _Group, block: Block) -> LaneDrift:
    """Put a lane's documented and actual lines side by side."""
    lanes = {lane.name: lane for _, lane in group.events}
    note = ""
    if not group.lines:
        note = "is not documented"
    elif not group.events and group.trace.lane(group.lane) is None:
        note = "is documented, but no process of that name ran"
    rows = []
    for line, indices in _aligned(group):
        texts = [_actual(*group.events[i], group) for i in indices]
        if line is None:
            rows += [Row("", text, 0, False) for text in texts]
        else:
            same = bool(texts) or line.low == 0 or line.elision
            enough = line.elision or line.low <= len(texts) <= line.high
            for text in texts or [""]:
                rows.append(Row(line.text(), text, line.number, same and enough))
    if len(lanes) > 1 and not note:
        note = f"stands for {', '.join(lanes)}"
    return LaneDrift(group.lane, note, tuple(_paired(rows)), _first(rows, group, block))


def _first(rows: list[Row], group: _Group, block: Block) -> int:
    """Return the line of the file that the first difference is nearest to."""
    before = 0
    for row in rows:
        if not row.same and (row.number or before):
            return row.number or before
        before = row.number or before
    numbers = [line.number for line in group.lines or block.lines]
    return numbers[0] if numbers else 0


def _paired(rows: list[Row]) -> Iterator[Row]:
    """Set a documented line that is missing beside an event that is too many."""
    rows = list(rows)
    while rows:
        row = rows.pop(0)
        if not row.same and not row.actual:
            other = next((r for r in rows if r.same or not r.documented), None)
            if other and not other.same:
                rows.remove(other)
                row = Row(row.documented, other.actual, row.number, False)
        elif not row.same and not row.documented:
            other = next((r for r in rows if r.same or not r.actual), None)
            if other and not other.same:
                rows.remove(other)
                row = Row(other.documented, row.actual, other.number, False)
        yield row


def _actual(event: Event, lane: Lane, group: _Group) -> str:
    text = literal(event, lane, group.trace, group.names, mask=True)
    return f"{event.verb} {text}".rstrip()


@dataclass(frozen=True, slots=True)
class Aligned:
    """A documented lane's lines, each with the events that it accounts for."""

    lane: str
    pairs: list[tuple[Line | None, list[int]]]
    """Lines with the indices of their events; under None those of no line."""
    events: list[tuple[Event, Lane]]
    names: Names


def align(block: Block, trace: Trace) -> Iterator[Aligned]:
    """Align each lane of a run with what is documented of it."""
    for group in _groups(block, trace):
        yield Aligned(group.lane, _aligned(group), group.events, group.names)


def _aligned(group: _Group) -> list[tuple[Line | None, list[int]]]:
    """Align a lane's lines with its events so that least is left over.

    Returns:
        In order, each line with the indices of the events that it took, and
        each event that none took under None.
    """
    lines = _in_order_of_events(group)[:MOST]
    total = min(len(group.events), MOST)
    # cost[i][j]: lines and events left over from line i and event j on.
    cost = [[0] * (total + 1) for _ in range(len(lines) + 1)]
    move: dict[tuple[int, int], int] = {}
    for i in range(len(lines), -1, -1):
        for j in range(total, -1, -1):
            options: list[tuple[int, int]] = []
            if j < total:
                options.append((1 + cost[i][j + 1], -1))
            if i < len(lines):
                line = lines[i]
                high = total if line.elision else line.high
                missing = 0 if line.elision or not line.low else 1
                options.append((missing + cost[i + 1][j], 0))
                count = 0
                while count < high and j + count < total:
                    if not group.matches(line, j + count):
                        break
                    count += 1
                    short = 0 if line.elision else max(line.low - count, 0)
                    options.append((short + cost[i + 1][j + count], count))
            if options:
                cost[i][j], move[i, j] = min(options, key=lambda o: (o[0], -o[1]))
    aligned: list[tuple[Line | None, list[int]]] = []
    i = j = 0
    while (i, j) in move:
        count = move[i, j]
        if count < 0:
            aligned.append((None, [j]))
            j += 1
        else:
            aligned.append((lines[i], list(range(j, j + count))))
            i, j = i + 1, j + count
    return aligned


def _in_order_of_events(group: _Group) -> list[Line]:
    """Return the lines, those in any order sorted as the events came."""
    ordered: list[Line] = []
    used: set[int] = set()
    for step in group.steps():
        if len(step) == 1:
            ordered += step
            continue
        places = []
        for line in step:
            found = (
                i
                for i in range(len(group.events))
                if i not in used and group.matches(line, i)
            )
            place = next(found, len(group.events))
            used.add(place)
            places.append((place, line))
        ordered += [line for _, line in sorted(places, key=lambda pair: pair[0])]
    return ordered
