"""What comes before what, of documented lines and of a run's events."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations

from liverun.transcript.align import Comparison
from liverun.transcript.block import Block, Line
from liverun.transcript.facts import Facts, documented_facts, next_in_lane

ENDS = {"terminates": ("SIGTERM",), "kills": ("SIGKILL", "SIGTERM")}
"""How a process may end after such a call; on Windows both are the same."""
CAUSES = ("|", "!", "starts", "terminates", "kills")
"""What facts name: an ending or a join has no moment of its own."""
Place = tuple[str, int]
"""An event: the name of its lane and its index in that lane."""


def causes(block: Block) -> Iterator[tuple[int, int]]:
    """Yield pairs of lines of which the first always comes first.

    That is by the lane's own order, by starts and joins, by signals that end a process.
    """
    lines = block.lines
    told = [outcome for line in lines for outcome in line.outcomes]
    for number, line in enumerate(lines):
        follower = next_in_lane(lines, number)
        if follower >= 0 and "*" not in line.lane:
            loose = line.unordered and lines[follower].unordered
            if not loose or lines[follower].section != line.section:
                yield from _around(lines, number, follower)
        for verb, text in line.outcomes if len(line.outcomes) == 1 else ():
            mine = [n for n, other in enumerate(lines) if other.lane == text]
            if "*" in text and told.count((verb, text)) > 1:
                continue  # Each is of another of these lanes.
            if verb == "starts":
                yield from ((number, other) for other in mine)
            elif verb == "joins":
                yield from ((other, number) for other in mine)
            elif verb in ENDS:
                ended = [n for n in mine if lines[n].outcomes[0][1] in ENDS[verb]]
                yield from ((number, other) for other in ended)


def _around(lines: Sequence[Line], above: int, below: int) -> Iterator[tuple[int, int]]:
    """Yield pairs of two lines, and of those that come in any order with either."""
    lane = [n for n, line in enumerate(lines) if line.lane == lines[above].lane]
    place = lane.index(below)
    for first in reversed(lane[:place]):
        for second in lane[place:]:
            yield first, second
            if not lines[second].unordered:
                break
        if not lines[first].unordered:
            break


def steps(block: Block, facts: Facts) -> list[int]:
    """Return for each line how many steps must come before it, one after another."""
    pairs = {*causes(block), *facts.before, *parted(block.lines)}
    found = [0] * len(block.lines)
    for _ in found:
        for one, other in pairs:
            found[other] = max(found[other], found[one] + 1)
    return found


def parted(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield pairs of lines that a barrier parts."""
    for one, other in permutations(range(len(lines)), 2):
        if lines[one].section < lines[other].section:
            yield one, other


def closure(pairs: Iterable[tuple[int, int]], count: int) -> list[int]:
    """Return for each line, as bits of a number, which lines come after it."""
    after = [0] * count
    for one, other in pairs:
        after[one] |= 1 << other
    for between in range(count):
        for one in range(count):
            if after[one] >> between & 1:
                after[one] |= after[between]
    return after


def reduced(
    pairs: Iterable[tuple[int, int]], known: Iterable[tuple[int, int]], count: int
) -> frozenset[tuple[int, int]]:
    """Return the pairs that neither the others nor what is known already imply."""
    kept = set(pairs)
    known = set(known)
    for pair in sorted(kept, key=lambda p: (p[0] - p[1], p)):
        rest = closure((kept - {pair}) | (known - {pair}), count)
        if rest[pair[0]] >> pair[1] & 1 or pair in known:
            kept.discard(pair)
    return frozenset(kept)


class Order:
    """What comes before what in every run of which this one is an example.

    That is what one process does in turn, a start before all that the child does,
    all that it did before it was joined, a signal before the ending that it
    causes, and all above a documented barrier before all below it.
    """

    def __init__(self, comparison: Comparison) -> None:
        lanes = comparison.trace.lanes
        places = [(lane.name, n) for lane in lanes for n in range(len(lane.events))]
        leading = _leading(comparison)
        self._before: dict[Place, dict[str, int]] = {place: {} for place in places}
        changed = True
        while changed:
            changed = False
            for place, before in self._before.items():
                for cause in leading[place]:
                    seen = {**self._before[cause], cause[0]: cause[1]}
                    for lane, number in seen.items():
                        if before.get(lane, -1) < number:
                            before[lane] = number
                            changed = True

    def happens_before(self, first: Place, second: Place) -> bool:
        """Return whether the first of two events comes before the second in any run."""
        return self._before[second].get(first[0], -1) >= first[1]


def _leading(comparison: Comparison) -> dict[Place, list[Place]]:
    """Return for each event the ones that lead to it at once."""
    found: dict[Place, list[Place]] = defaultdict(list)
    lanes = {lane.name: lane for lane in comparison.trace.lanes}
    for lane in lanes.values():
        for number, event in enumerate(lane.events):
            here = lane.name, number
            if number:
                found[here].append((lane.name, number - 1))
            other = lanes.get(event.text)
            if other is None or not other.events:
                continue
            last = len(other.events) - 1
            if event.verb == "starts":
                found[other.name, 0].append(here)
            elif event.verb == "joins":
                found[here].append((other.name, last))
            elif other.events[last].text in ENDS.get(event.verb, ()):
                found[other.name, last].append(here)
    events = comparison.events()
    for first, then in documented_facts(comparison.block).before:
        above = [(p.lane.name, p.index) for p in events.get(first, ())]
        for placed in events.get(then, ()):
            found[placed.lane.name, placed.index] += above
    if comparison.block.barriers:
        sections = {
            (placed.lane.name, placed.index): line.section
            for line, placed in comparison.pairs()
        }
        for place, section in sections.items():
            found[place] += [p for p, above in sections.items() if above < section]
    return found
