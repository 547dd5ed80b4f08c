"""What a run looks like before any markup: the order of its lines, its bars."""

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from liverun.run.trace import Event, Lane, Trace, relative
from liverun.text import escape_controls
from liverun.transcript.align import Comparison
from liverun.transcript.facts import documented_facts
from liverun.transcript.precedence import Order, Place

COLOURS = 8
"""Lane colours before they come round again."""
LABELS = 5
"""The most steps of an axis: they must not touch on the smallest screen."""
SHORTEST_NS = 1_000_000
"""What a process does between two waits, if it takes less, is not shown apart."""
LONGEST = 400
"""Lines of a run that are shown: the first half and the last."""
FOLDER = "…"
"""What stands for a folder of the machine that made a run."""
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
    colour = colours(trace)
    awaited = _awaited(comparison)
    found: list[Item] = []
    above: Place | None = None
    for lane, number in arrival_order(displayed(trace)):
        here, event = (lane.name, number), lane.events[number]
        # When exactly a process ended, nobody knows.
        free = (
            above is not None
            and above[0] != lane.name
            and not {found[-1].event.verb, event.verb} & set(ENDINGS)
            and not order.happens_before(above, here)
        )
        after = tuple(awaited.get(here, ()))
        found.append(Item(lane, colour[lane.name], event, free, after))
        above = here
    return found


def _awaited(comparison: Comparison) -> dict[Place, list[tuple[str, str]]]:
    """Return for each event which printed lines are documented to come before it."""
    events = comparison.events()
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
    """Return a printed text in which files are named without this machine's folders.

    Nobody else has these folders, and they push what is said of a file out of sight.
    """
    if "/" not in text:
        return text
    folders = sorted(filter(None, trace.places.values()), key=len, reverse=True)
    paths = "|".join(map(re.escape, folders))
    return re.sub(rf"(?<![\w./-])(?:{paths})/(?=[^/\s])", f"{FOLDER}/", text)


def shortened(shown: Sequence) -> tuple[Sequence, int, Sequence]:
    """Return the first and the last lines of many, and how many are between them."""
    if len(shown) <= LONGEST:
        return shown, 0, ()
    half = LONGEST // 2
    return shown[:half], len(shown) - 2 * half, shown[-half:]


def screen(shown: Sequence[Item]) -> str:
    """Return some lines as a terminal shows them: as they came, and nothing else."""
    return "".join(
        visible(item.event) + "\n" * item.event.text.endswith("\n")
        for item in shown
        if item.event.verb in PRINTED
    )


def visible(event: Event) -> str:
    """Return an event's text without its newline, and control characters as codes."""
    return escape_controls(event.text.removesuffix("\n"))


def arrival_order(trace: Trace) -> list[tuple[Lane, int]]:
    """Return the events of a run, by lane and index, in the order to show them in."""
    places = [(lane, n) for lane in trace.lanes for n in range(len(lane.events))]

    def when(place: tuple[Lane, int]) -> tuple[int, bool, int]:
        event = place[0].events[place[1]]
        return moment(place[0], event), event.verb != "starts", place[1]

    # Stable, so that lanes keep their order where clocks cannot tell.
    return sorted(places, key=when)


def printed(trace: Trace) -> list[tuple[Lane, Event]]:
    """Return the printed lines of a run in the order in which they came."""
    found = [(lane, lane.events[number]) for lane, number in arrival_order(trace)]
    return [(lane, event) for lane, event in found if event.verb in PRINTED]


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


def waiting_of(lane: Lane) -> list[tuple[int, int]]:
    """Return when a process waited for others to end, as far as it was seen to live."""
    found: list[tuple[int, int]] = []
    for begin_ns, end_ns in lane.waiting:
        # One that joins many goes from one wait to the next.
        if found and begin_ns - found[-1][1] < SHORTEST_NS:
            begin_ns = found.pop()[0]
        found.append((max(begin_ns, lane.begin_ns), min(end_ns, seen(lane))))
    return [(begin_ns, end_ns) for begin_ns, end_ns in found if begin_ns < end_ns]


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


def drawn_from(trace: Trace) -> int:
    """Return the moment at which the picture of a run begins.

    That is 0, unless the interpreter and the imports took much of the time: then it is
    a moment before the first event, or what comes after them would be hard to see.
    """
    begins = sorted(lane.begin_ns for lane in trace.lanes)
    moments = [event.time_ns for lane in trace.lanes for event in lane.events]
    first = min([*begins[1:], *moments], default=0)
    rest = drawn_to(trace) - first
    return int(first - rest / 10) if 0 < rest < first * 2 else 0


def drawn_to(trace: Trace) -> int:
    """Return the moment at which the picture of a run ends."""
    return max((ended(lane) for lane in trace.lanes), default=0)


def steps(whole_ms: float, begin_ms: float = 0) -> list[float]:
    """Return the moments that an axis names, which are round ones."""
    step = 1e-3
    factors = [2, 2.5, 2]
    while (whole_ms - begin_ms) / step > LABELS:
        step *= factors[0]
        factors = [*factors[1:], factors[0]]
    numbers = range(math.ceil(begin_ms / step), int(whole_ms / step) + 1)
    return [round(step * number, 6) for number in numbers]
