"""Order: which events of a run had to come in the order in which they came."""

from collections import defaultdict

from liverun.drift import align
from liverun.trace import Trace
from liverun.transcript import Block

Place = tuple[str, int]
"""An event: its lane's name and its number in that lane."""

ENDS = {"terminates": "SIGTERM", "kills": "SIGKILL"}


class Order:
    """What comes before what in every run of which this one is an example.

    That is what one process does in turn, a start before all that the child does,
    all that it did before it was joined, a signal before the ending that it
    causes, and what stands above a documented barrier before what stands below.
    """

    def __init__(self, block: Block, trace: Trace) -> None:
        self._before: dict[Place, dict[str, int]] = {}
        causes = _causes(block, trace)
        places = [
            (lane.name, number)
            for lane in trace.lanes
            for number in range(len(lane.events))
        ]
        known = dict.fromkeys(places, 0)
        changed = True
        while changed:
            changed = False
            for place in places:
                before: dict[str, int] = {}
                for cause in causes[place]:
                    seen = {**self._before.get(cause, {}), cause[0]: cause[1]}
                    for lane, number in seen.items():
                        before[lane] = max(before.get(lane, -1), number)
                total = sum(number + 1 for number in before.values())
                if total > known[place]:
                    known[place] = total
                    self._before[place] = before
                    changed = True

    def forced(self, first: Place, second: Place) -> bool:
        """Say whether the first of two events comes before the second in any run."""
        return self._before.get(second, {}).get(first[0], -1) >= first[1]


def _causes(block: Block, trace: Trace) -> dict[Place, list[Place]]:
    """Return for each event the ones that lead to it at once."""
    causes: dict[Place, list[Place]] = defaultdict(list)
    lanes = {lane.name: lane for lane in trace.lanes}
    for lane in trace.lanes:
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
            elif ENDS.get(event.verb) == other.events[last].text:
                causes[other.name, last].append(here)
    for place, section in (sections := _sections(block, trace)).items():
        causes[place] += [p for p, above in sections.items() if above < section]
    return causes


def _sections(block: Block, trace: Trace) -> dict[Place, int]:
    """Return below how many barriers each event stands."""
    if not block.barriers:
        return {}
    places = {
        id(event): (lane.name, number)
        for lane in trace.lanes
        for number, event in enumerate(lane.events)
    }
    return {
        places[id(aligned.events[index][0])]: line.section
        for aligned in align(block, trace)
        for line, indices in aligned.pairs
        if line is not None
        for index in indices
    }
