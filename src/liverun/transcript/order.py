"""Order: which events of a run had to come in the order in which they came."""

from collections import defaultdict

from liverun.transcript.align import Comparison
from liverun.transcript.facts import documented_facts, events_of
from liverun.transcript.precedence import ENDS

Place = tuple[str, int]
"""An event: the name of its lane and its index in that lane."""


class Order:
    """What comes before what in every run of which this one is an example.

    That is what one process does in turn, a start before all that the child does,
    all that it did before it was joined, a signal before the ending that it
    causes, and what stands above a documented barrier before what stands below.
    """

    def __init__(self, comparison: Comparison) -> None:
        lanes = comparison.trace.lanes
        places = [(lane.name, n) for lane in lanes for n in range(len(lane.events))]
        causes = _causes(comparison)
        self._before: dict[Place, dict[str, int]] = {place: {} for place in places}
        changed = True
        while changed:
            changed = False
            for place, before in self._before.items():
                for cause in causes[place]:
                    seen = {**self._before[cause], cause[0]: cause[1]}
                    for lane, number in seen.items():
                        if before.get(lane, -1) < number:
                            before[lane] = number
                            changed = True

    def happens_before(self, first: Place, second: Place) -> bool:
        """Return whether the first of two events comes before the second in any run."""
        return self._before[second].get(first[0], -1) >= first[1]


def _causes(comparison: Comparison) -> dict[Place, list[Place]]:
    """Return for each event the ones that lead to it at once."""
    causes: dict[Place, list[Place]] = defaultdict(list)
    lanes = {lane.name: lane for lane in comparison.trace.lanes}
    for lane in lanes.values():
        for number, event in enumerate(lane.events):
            here = lane.name, number
            if number:
                causes[here].append((lane.name, number - 1))
            other = lanes.get(event.text)
            if other is None or not other.events:
                continue
            last = len(other.events) - 1
            if event.verb == "starts":
                causes[other.name, 0].append(here)
            elif event.verb == "joins":
                causes[here].append((other.name, last))
            elif other.events[last].text in ENDS.get(event.verb, ()):
                causes[other.name, last].append(here)
    events = events_of(comparison.pairs(), comparison.block)
    for first, then in documented_facts(comparison.block).before:
        above = [(p.lane.name, p.index) for p in events.get(first, ())]
        for placed in events.get(then, ()):
            causes[placed.lane.name, placed.index] += above
    if comparison.block.barriers:
        sections = {
            (placed.lane.name, placed.index): line.section
            for line, placed in comparison.pairs()
        }
        for place, section in sections.items():
            causes[place] += [p for p, above in sections.items() if above < section]
    return causes
