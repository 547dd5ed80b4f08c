"""Drift: what a run did that its documented transcript does not say."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from liverun.trace import Event, Lane, Trace
from liverun.transcript import Block, Line, Names, literal, names_of, wildcard

MOST = 400
"""Rows of a lane that are aligned by trying all; more would take too long."""
ODD = 10
"""What a line or an event that is left over costs in an alignment."""


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

    @property
    def holds(self) -> bool:
        """Whether its events are what is documented, barriers set aside."""
        return len(self.events) in self.reach({0})

    def matches(self, line: Line, index: int) -> bool:
        """Say whether a line allows the event at ``index``."""
        key = id(line), index
        if key not in self._known:
            event, lane = self.events[index]
            self._known[key] = line.matches(event, lane, self.trace, self.names)
        return self._known[key]

    def stretch(self, line: Line, start: int, most: int) -> int:
        """Return where a line ends that takes all events in a row that it can."""
        end = start
        while end < min(len(self.events), start + most) and self.matches(line, end):
            end += 1
        return end

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
        """Yield where a line can end that begins at ``start``."""
        (line,) = step
        yield from range(start + line.least, self.stretch(line, start, line.most) + 1)

    def _take_any(self, step: list[Line], start: int) -> Iterator[int]:
        """Yield where lines that come in any order can end together.

        By the theorem of Mendelsohn and Dulmage there is one assignment that
        covers every event and every required line as soon as there is one for
        either alone.
        """
        required = _Places([line.least for line in step])
        allowed = _Places([line.most for line in step])
        for end in range(start, len(self.events) + 1):
            if len(required.given) == sum(required.room):
                yield end
            if end == len(self.events):
                return
            lines = [n for n, line in enumerate(step) if self.matches(line, end)]
            required.give(end, lines)
            if not allowed.give(end, lines):
                return


class _Places:
    """The places of some lines, given to events one by one."""

    def __init__(self, room: list[int]) -> None:
        self.room = room
        """How many events each line can take."""
        self.taken: list[set[int]] = [set() for _ in room]
        """The events that each line has."""
        self.given: dict[int, int] = {}
        """The line of each event that has a place."""
        self.choices: dict[int, list[int]] = {}
        """The lines that each event fits."""

    def give(self, event: int, lines: list[int]) -> bool:
        """Find a place for an event, where need be by moving others."""
        self.choices[event] = lines
        came: dict[int, int] = {}
        waiting = [event]
        for who in waiting:
            for line in self.choices[who]:
                if line in came:
                    continue
                came[line] = who
                if len(self.taken[line]) < self.room[line]:
                    self._move(event, line, came)
                    return True
                waiting += self.taken[line]
        return False

    def _move(self, event: int, line: int | None, came: dict[int, int]) -> None:
        """Let each event on the way to a free place take that of the next."""
        while line is not None:
            who = came[line]
            before = self.given.get(who)
            if before is not None:
                self.taken[before].remove(who)
            self.taken[line].add(who)
            self.given[who] = line
            line = before


def drift(block: Block, trace: Trace) -> tuple[LaneDrift, ...]:
    """Compare a run with the transcript that documents it.

    Returns:
        The lanes that differ; without any, a barrier that was crossed; empty
        when the run is one that the transcript allows.
    """
    groups = _groups(block, trace)
    differing = [group for group in groups if not group.holds]
    if differing:
        return tuple(_lane_drift(group, block) for group in differing)
    if block.barriers and not _cut(groups, block, 0, [{0}] * len(groups), -1):
        return (_crossed(groups, block),)
    return ()


def _groups(block: Block, trace: Trace) -> list[_Group]:
    """Gather the events of each documented lane, and of each that is not."""
    documented = list(dict.fromkeys(line.lane for line in block.lines))
    names = names_of(trace, block.lines)
    owners: dict[str, str] = {}
    for lane in trace.lanes:
        patterns = (n for n in documented if "*" in n and wildcard(n, lane.name))
        exact = lane.name if lane.name in documented else None
        owners[lane.name] = exact or next(patterns, lane.name)
    groups = []
    for name in dict.fromkeys([*documented, *owners.values()]):
        lanes = [lane for lane in trace.lanes if owners[lane.name] == name]
        lines = tuple(line for line in block.lines if line.lane == name)
        events = _events(lanes, lines, trace, names)
        groups.append(_Group(name, lines, events, trace, names))
    return groups


def _events(
    lanes: list[Lane], lines: tuple[Line, ...], trace: Trace, names: Names
) -> list[tuple[Event, Lane]]:
    """Return the events of lanes in the order of time.

    Where the clock cannot tell, what stands above a barrier comes first.
    """

    def order(pair: tuple[Event, Lane]) -> tuple[int, int]:
        fitting = (line.section for line in lines if line.matches(*pair, trace, names))
        return pair[0].time_ns, next(fitting, 0)

    events = [(event, lane) for lane in lanes for event in lane.events]
    return sorted(events, key=order) if len(lanes) > 1 else events


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
    moments = {e.time_ns for e in events} | {e.earliest_ns for e in events} | {after}
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
    aligned = [_aligned(group) for group in groups]
    for number, barrier in enumerate(block.barriers, 1):
        above: list[tuple[Event, Lane, Line]] = []
        below: list[tuple[Event, Lane, Line]] = []
        for group, pairs in zip(groups, aligned, strict=True):
            for line, indices in pairs:
                if line is not None:
                    side = above if line.section < number else below
                    side += [(*group.events[i], line) for i in indices]
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
    lanes = dict.fromkeys(lane.name for _, lane in group.events)
    note = ""
    if not group.lines:
        note = "is not documented"
    elif not any(wildcard(group.lane, lane.name) for lane in group.trace.lanes):
        note = "is documented, but no process of that name ran"
    rows: list[Row] = []
    pairs = _aligned(group)
    taken = Counter(id(line) for line, indices in pairs for _ in indices)
    for line, indices in pairs:
        texts = [_actual(*group.events[i], group) for i in indices]
        if line is not None:
            same = line.least <= taken[id(line)] <= line.most
            rows += [
                Row(line.text(), text, line.number, same) for text in texts or [""]
            ]
        elif rows and not rows[-1].same and not rows[-1].actual:
            rows[-1] = replace(rows[-1], actual=texts[0])
        else:
            rows.append(Row("", texts[0], 0, False))
    if len(lanes) > 1 and not note:
        note = f"stands for {', '.join(lanes)}"
    return LaneDrift(group.lane, note, tuple(rows), _first(rows, group, block))


def _first(rows: list[Row], group: _Group, block: Block) -> int:
    """Return the line of the file that the first difference is nearest to."""
    before = 0
    for row in rows:
        if not row.same and (row.number or before):
            return row.number or before
        before = row.number or before
    numbers = [line.number for line in group.lines or block.lines]
    return numbers[0] if numbers else 0


def _actual(event: Event, lane: Lane, group: _Group) -> str:
    text = literal(event, lane, group.trace, group.names, mask=True)
    return f"{event.verb} {text}".rstrip()


@dataclass(frozen=True, slots=True)
class Aligned:
    """A documented lane's lines, each with the events that it accounts for."""

    lane: str
    holds: bool
    """Whether the lane is as documented, barriers set aside."""
    lines: tuple[Line, ...]
    """What is documented."""
    pairs: list[tuple[Line | None, list[int]]]
    """Lines with the indices of their events; under None those of no line."""
    events: list[tuple[Event, Lane]]
    names: Names


def align(block: Block, trace: Trace) -> Iterator[Aligned]:
    """Align each lane of a run with what is documented of it."""
    for group in _groups(block, trace):
        pairs = _aligned(group)
        yield Aligned(
            group.lane, group.holds, group.lines, pairs, group.events, group.names
        )


def _aligned(group: _Group) -> list[tuple[Line | None, list[int]]]:
    """Align a lane's lines with its events so that least is left over.

    Returns:
        In order, each line with the indices of the events that it took, and
        each event that none took under None. A line that comes in any order
        with others stands by each of its events.
    """
    items = _items(group)
    aligned: list[tuple[Line | None, list[int]]] = []
    first = 0
    if max(len(items), len(group.events)) > MOST:
        # Too much to try all: begin where the two part.
        for line, low, high in items:
            end = group.stretch(line, first, high)
            if end - first < max(low, 1):
                break
            aligned.append((line, list(range(first, end))))
            first = end
    items = items[len(aligned) : len(aligned) + MOST]
    events = range(first, min(len(group.events), first + MOST))
    # cost[i][j]: what is left over from item i and event j on; an event in the
    # stead of a line is cheaper than one here and one there.
    cost = [[0] * (len(events) + 1) for _ in range(len(items) + 1)]
    move: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(len(items), -1, -1):
        for j in range(len(events), -1, -1):
            # The cost, which is best of what costs the same, how far it leads.
            options: list[tuple[int, int, tuple[int, int]]] = []
            if j < len(events):
                options.append((ODD + cost[i][j + 1], 1, (0, 1)))
            if i < len(items):
                line, low, high = items[i]
                missing = ODD if low else 0
                options.append((missing + cost[i + 1][j], 0 if low else 2, (1, 0)))
                if low and j < len(events) and not group.matches(line, events[j]):
                    options.append((2 * ODD - 1 + cost[i + 1][j + 1], 0, (1, -1)))
                most = min(high, len(events) - j)
                taken = group.stretch(line, first + j, most) - first - j
                for count in range(1, taken + 1):
                    short = ODD if count < low else 0
                    options.append((short + cost[i + 1][j + count], -count, (1, count)))
            if options:
                cost[i][j], _, move[i, j] = min(options)
    i = j = 0
    while (i, j) in move:
        down, count = move[i, j]
        if down:
            aligned.append((items[i][0], list(events[j : j + max(count, 0)])))
        if not down or count < 0:
            aligned.append((None, [events[j]]))
        i, j = i + down, j + abs(count)
    return aligned


def _items(group: _Group) -> list[tuple[Line, int, int]]:
    """Return the lines in turn, and how many events in a row each may take.

    Those that come in any order stand once for each event, as the events came.
    """
    items: list[tuple[Line, int, int]] = []
    used: set[int] = set()
    for step in group.steps():
        if not group.star and not step[0].unordered:
            (line,) = step
            items.append((line, line.least, line.most))
            continue
        given = [0] * len(step)
        for index in range(len(group.events)):
            for n, line in enumerate(step):
                if index in used or given[n] == line.most:
                    continue
                if group.matches(line, index):
                    used.add(index)
                    items.append((line, int(given[n] < line.least), 1))
                    given[n] += 1
        for n, line in enumerate(step):
            if not given[n] or given[n] < line.least:
                items.append((line, int(given[n] < line.least), 1))
    return items
