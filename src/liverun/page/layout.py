"""What a run looks like before any markup: the order of its lines, its bars."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from liverun.run.trace import Event, Lane, Trace, relative
from liverun.text import escape_controls
from liverun.transcript.align import Comparison
from liverun.transcript.facts import documented_facts, events_of
from liverun.transcript.order import Order, Place

COLOURS = 8
"""Lane colours before they come round again."""
LABELS = 5
"""The most steps of an axis: they must not touch on the smallest screen."""
LONGEST = 400
"""Lines of a run that are shown: the first half and the last."""
FOLDER = "…"
"""What stands for a folder of the machine that made a run."""
MOST_ORDERS = 6
"""Orders that are shown of one program."""
PRINTED = ("|", "!")
ENDINGS = ("exits", "killed by")


class Item(NamedTuple):
    """One line of a run as it is shown."""

    lane: Lane
    colour: int
    event: Event
    free: bool
    """Whether it could also have come before the line above, of another process."""
    after: tuple[tuple[str, str], ...] = ()
    """Lane and text of the printed lines that it always comes after, as documented."""

    @property
    def ms(self) -> str:
        """When it came, in milliseconds."""
        return f"{moment(self.lane, self.event) / 1e6:.1f}"

    @property
    def text(self) -> str:
        """Its text without the newline."""
        return self.event.text.removesuffix("\n")


def items(comparison: Comparison) -> list[Item]:
    """Return the lines of a run, and whether each could have come earlier."""
    trace = comparison.trace
    order = Order(comparison)
    lanes = {lane.name: lane for lane in displayed(trace).lanes}
    colour = colours(trace)
    awaited = _awaited(comparison)
    found: list[Item] = []
    before: Place | None = None
    for place in arrival_order(trace):
        name, number = place
        lane = lanes[name]
        free = before is not None and before[0] != name
        if free:
            pair = lanes[before[0]].events[before[1]], lane.events[number]
            # When exactly a process ended, nobody knows.
            free = not any(event.verb in ENDINGS for event in pair)
            free = free and not order.happens_before(before, place)
        after = tuple(awaited.get(place, ()))
        found.append(Item(lane, colour[name], lane.events[number], free, after))
        before = place
    return found


def _awaited(comparison: Comparison) -> dict[Place, list[tuple[str, str]]]:
    """Return for each event which printed lines are documented to come before it."""
    events = events_of(comparison.pairs(), comparison.block)
    found: dict[Place, list[tuple[str, str]]] = {}
    for first, then in sorted(documented_facts(comparison.block).before):
        for event, lane, _ in events.get(first, ())[-1:]:
            if event.verb in PRINTED:
                for placed in events.get(then, ())[:1]:
                    place = placed.lane.name, placed.index
                    text = without_folders(event.text, comparison.trace)
                    text = escape_controls(text.removesuffix("\n"))
                    found.setdefault(place, []).append((lane.name, text))
    return found


def displayed(trace: Trace) -> Trace:
    """Return a run as a page shows it: from its beginning, without its machine."""
    lanes = []
    for lane in relative(trace).lanes:
        texts = [without_folders(event.text, trace) for event in lane.events]
        events = (replace(e, text=t) for e, t in zip(lane.events, texts, strict=True))
        lanes.append(replace(lane, events=tuple(events)))
    return replace(trace, lanes=tuple(lanes))


def without_folders(text: str, trace: Trace) -> str:
    """Return a printed text in which files stand without this machine's folders.

    Nobody else has these folders, and they push what is said of a file out of sight.
    """
    folders = sorted(filter(None, trace.places.values()), key=len, reverse=True)
    return _folders(tuple(folders)).sub(f"{FOLDER}/", text) if "/" in text else text


@cache
def _folders(folders: Sequence[str]) -> re.Pattern[str]:
    paths = "|".join(map(re.escape, folders))
    return re.compile(rf"(?<![\w./-])(?:{paths})/(?=[^/\s])")


def shortened(shown: Sequence) -> tuple[Sequence, int, Sequence]:
    """Return the first and the last lines of many, and how many are between them."""
    if len(shown) <= LONGEST:
        return shown, 0, ()
    half = LONGEST // 2
    return shown[:half], len(shown) - 2 * half, shown[-half:]


def screen(shown: Sequence[Item]) -> str:
    """Return some lines as a terminal shows them: as they came, and nothing else."""
    return "".join(
        escape_controls(item.text) + "\n" * item.event.text.endswith("\n")
        for item in shown
        if item.event.verb in PRINTED
    )


def arrival_order(trace: Trace) -> list[Place]:
    """Return the events of a run in the order in which they are shown."""
    places = [
        (moment(lane, event), event.verb != "starts", number, lane.name)
        for lane in trace.lanes
        for number, event in enumerate(lane.events)
    ]
    # Stable, so that lanes keep their order where clocks cannot tell.
    places.sort(key=lambda place: place[:3])
    return [(name, number) for *_, number, name in places]


def printed(trace: Trace) -> list[tuple[Lane, Event]]:
    """Return the printed lines of a run in the order in which they came."""
    lanes = {lane.name: lane for lane in trace.lanes}
    found = [(lanes[name], lanes[name].events[n]) for name, n in arrival_order(trace)]
    return [(lane, event) for lane, event in found if event.verb in PRINTED]


def printed_order(trace: Trace) -> tuple[str, ...]:
    """Return the lanes of the printed lines, in the order in which they came."""
    return tuple(lane.name for lane, _ in printed(trace))


class Orders(NamedTuple):
    """The orders that some runs of one program had."""

    runs: int
    seen: list[tuple[Trace, int]]
    """A run of each order, the most frequent first, and how many runs had it."""
    letters: dict[str, str]
    """A letter for each lane that printed."""
    colours: dict[str, int]


def orders(traces: Sequence[Trace]) -> Orders:
    """Return which orders some runs of one program had."""
    seen = Counter(map(printed_order, traces))
    examples = {printed_order(trace): trace for trace in traces}
    names = dict.fromkeys(lane.name for trace in traces for lane in trace.lanes)
    printing = [name for name in names if any(name in order for order in seen)]
    return Orders(
        len(traces),
        [(examples[order], times) for order, times in seen.most_common()],
        _letters(printing),
        {k: v for trace in traces for k, v in colours(trace).items()},
    )


def _letters(names: Sequence[str]) -> dict[str, str]:
    """Return a letter for each lane: of its name, where that tells them apart."""
    for place in (0, -1):
        letters = {name: name[place] for name in names}
        if len(set(letters.values())) == len(names):
            return letters
    return {name: str(number) for number, name in enumerate(names, 1)}


def colours(trace: Trace) -> dict[str, int]:
    """Return the colour of each lane, by its number."""
    return {lane.name: n % COLOURS for n, lane in enumerate(trace.lanes)}


def moment(lane: Lane, event: Event) -> int:
    """Return when to show an event: an end that was not announced, when it is known."""
    announced = event.verb == "exits" and event.time_ns not in _silent(lane)
    return event.earliest_ns if announced else event.time_ns


def ended(lane: Lane) -> int:
    """Return when a process ended: one that could not say so, when that was known."""
    return max([seen(lane), *_silent(lane)])


def seen(lane: Lane) -> int:
    """Return until when a process is known to have lived."""
    last = [] if _silent(lane) else [lane.end_ns]
    return max([lane.begin_ns, *last, *(event.earliest_ns for event in lane.events)])


def _silent(lane: Lane) -> list[int]:
    """Return when it was known that a process had ended that did not say so itself.

    It was killed, or C code ended it, as that of faulthandler does.
    """
    others = [e.time_ns for e in lane.events if e.verb not in ENDINGS]
    last = max([lane.begin_ns, *others])
    return [
        e.time_ns for e in lane.events if e.verb in ENDINGS and e.earliest_ns <= last
    ]


def has_ending(lane: Lane) -> bool:
    """Return whether a process ended otherwise than by a plain exit 0."""
    return any(event.verb in ENDINGS for event in lane.events)


def steps(whole_ms: float) -> list[float]:
    """Return the moments that an axis names: 0 and round ones after it."""
    step = 1e-3
    factors = [2, 2.5, 2]
    while whole_ms / step > LABELS:
        step *= factors[0]
        factors = [*factors[1:], factors[0]]
    return [round(step * number, 6) for number in range(int(whole_ms / step) + 1)]
