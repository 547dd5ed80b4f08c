"""Drift: what a run did that its documented transcript does not say."""

from dataclasses import dataclass, replace

from liverun.transcript.align import AlignedLane, Comparison
from liverun.transcript.block import Line
from liverun.transcript.candidate import Placed
from liverun.transcript.facts import Broken
from liverun.transcript.literal import literal
from liverun.transcript.placeholders import wildcard


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
    """A lane that is not as documented, or a barrier that was crossed."""

    lane: str
    """Its name; '' for a barrier."""
    note: str
    """What is wrong with the lane as a whole, or ''."""
    rows: tuple[Row, ...]
    number: int
    """The line of the file at which the first difference stands."""


def drift(comparison: Comparison) -> tuple[LaneDrift, ...]:
    """Return how a run differs from its documented transcript.

    Returns:
        The lanes that differ; without any, a barrier that was crossed; empty
        when the run is one that the transcript allows.
    """
    differing = [lane for lane in comparison.lanes if not lane.holds]
    if differing:
        return tuple(_lane_drift(lane, comparison) for lane in differing)
    if comparison.crossed:
        return (_crossed(comparison),)
    return tuple(map(_broken, comparison.broken()))


def _broken(fact: Broken) -> LaneDrift:
    """Show two events that came in another order than is documented."""
    (first, one), (then, other) = fact.first, fact.then
    gap_ms = (one.event.earliest_ns - other.event.time_ns) / 1e6
    if gap_ms > 0:
        note = "an order was broken"
        rows = (
            _beside(first, f"came {gap_ms:.3f} ms after the line below"),
            _beside(then, "came before the line above"),
        )
    else:
        note = "a section was divided"
        rows = (
            _beside(first, f"began {-gap_ms:.3f} ms before the line below"),
            _beside(then, "came into it"),
        )
    return LaneDrift("", note, rows, then.number)


def _crossed(comparison: Comparison) -> LaneDrift:
    """Show the two events that stand on the wrong sides of a barrier."""
    pairs = list(comparison.pairs())
    barriers = comparison.block.barriers
    for number, barrier in enumerate(barriers, 1):
        above = [(line, placed) for line, placed in pairs if line.section < number]
        below = [(line, placed) for line, placed in pairs if line.section >= number]
        if not above or not below:
            continue
        late = max(above, key=lambda pair: pair[1].event.earliest_ns)
        early = min(below, key=lambda pair: pair[1].event.time_ns)
        gap_ns = late[1].event.earliest_ns - early[1].event.time_ns
        if gap_ns > 0:
            rows = (
                _beside(late[0], f"came {gap_ns / 1e6:.3f} ms after the line below"),
                _beside(early[0], "came before the line above"),
            )
            return LaneDrift("", "a barrier was crossed", rows, barrier)
    return LaneDrift("", "the barriers were crossed", (), barriers[0])


def _beside(line: Line, when: str) -> Row:
    return Row(f"{line.lane}  {line.text()}", when, line.number, False)


def _lane_drift(lane: AlignedLane, comparison: Comparison) -> LaneDrift:
    """Put a lane's documented and actual lines side by side."""
    names = dict.fromkeys(placed.lane.name for placed in lane.events)
    note = ""
    if not lane.lines:
        note = "is not documented"
    elif not any(wildcard(lane.name, ln.name) for ln in comparison.trace.lanes):
        note = "is documented, but no process of that name ran"
    elif lane.worker:
        note = f"has another order in {lane.worker}"
    elif len(names) > 1:
        note = f"stands for {', '.join(names)}"
    rows: list[Row] = []
    taken = lane.taken
    for index, events in lane.pairs:
        texts = [_actual(lane.events[i], comparison) for i in events]
        if index is not None:
            line = lane.lines[index]
            same = bool(lane.worker) or line.least <= taken[index] <= line.most
            rows += [
                Row(line.text(), text, line.number, same) for text in texts or [""]
            ]
        elif rows and not rows[-1].same and not rows[-1].actual:
            rows[-1] = replace(rows[-1], actual=texts[0])
        else:
            rows.append(Row("", texts[0], 0, False))
    lines = lane.lines or comparison.block.lines
    return LaneDrift(lane.name, note, tuple(rows), _first(rows, lines))


def _first(rows: list[Row], lines: tuple[Line, ...]) -> int:
    """Return the line of the file that the first difference is nearest to."""
    before = 0
    for row in rows:
        if not row.same and (row.number or before):
            return row.number or before
        before = row.number or before
    return lines[0].number if lines else 0


def _actual(placed: Placed, comparison: Comparison) -> str:
    event, lane, _ = placed
    names = comparison.matcher.names
    text = literal(event, lane, comparison.trace, names, mask=True)
    return f"{event.verb} {text}".rstrip()
