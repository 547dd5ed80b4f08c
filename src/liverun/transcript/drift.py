"""Drift: what a run did that its documented transcript does not say."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from liverun.transcript.align import AlignedLane, Comparison
from liverun.transcript.block import Line
from liverun.transcript.facts import Broken, swapped
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
    """The line of the file with the first difference."""


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
        return tuple(_crossed(comparison))[:1]
    return tuple(map(_broken, comparison.broken()))


def _broken(fact: Broken) -> LaneDrift:
    """Show two events that came in another order than is documented."""
    (first, one), (then, other) = fact.first, fact.then
    gap_ms = (one.event.earliest_ns - other.event.time_ns) / 1e6
    if gap_ms > 0:
        note = "an order was broken"
        said = f"came {gap_ms:.3f} ms after the line below"
        of_other = "came before the line above"
    else:
        note = "a section was divided"
        said = f"began {-gap_ms:.3f} ms before the line below"
        of_other = "came into it"
    rows = tuple(
        Row(f"{line.lane}  {line.text()}", actual, line.number, False)
        for line, actual in ((first, said), (then, of_other))
    )
    return LaneDrift("", note, rows, then.number)


def _crossed(comparison: Comparison) -> Iterator[LaneDrift]:
    """Yield for each crossed barrier two events on its wrong sides."""
    pairs = list(comparison.pairs())
    for number, barrier in enumerate(comparison.block.barriers, 1):
        above = [(line, placed) for line, placed in pairs if line.section < number]
        below = [(line, placed) for line, placed in pairs if line.section >= number]
        for fact in swapped(above, below):
            yield replace(_broken(fact), note="a barrier was crossed", number=barrier)


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
    right = lane.right
    for index, events in lane.pairs:
        placed = [lane.events[i] for i in events]
        texts = [f"{p.event.verb} {comparison.written(p)}".rstrip() for p in placed]
        if index is not None:
            line = lane.lines[index]
            same = bool(lane.worker) or index in right
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
