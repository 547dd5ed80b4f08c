"""The timeline of one run: a bar for each process, drawn as SVG.

Places in time are percentages and places across it are pixels, so that the
picture fills any width while its letters stay as large as they are. Colours
come from the classes of the lanes; dashes and shapes say the same without them.
"""

from collections.abc import Iterator
from itertools import chain, groupby, pairwise

from markupsafe import Markup

from liverun.page.html import render
from liverun.page.layout import (
    COLOURS,
    ENDINGS,
    PRINTED,
    displayed,
    drawn_from,
    drawn_to,
    ended,
    has_ending,
    seen,
    steps,
    visible,
    waiting_of,
)
from liverun.page.words import sentence, words
from liverun.run.trace import Event, Lane, Trace
from liverun.text import escape_controls

ROW = 34
"""Pixels from one bar to the next."""
BAR = 20
"""Pixels from a row's top to its bar, whose name is written above it."""
HEIGHT = 8
"""Pixels of a bar."""
THIN = 2
"""The same where its process waits for others to end."""
CLOSE = 0.5
"""Ticks that are nearer than this, in percent of the run, become one."""
LISTED = 6
"""The most lines that one tick names, if many came together."""
RIGHT = 55
"""From here on, in percent, a name is written to the left of its bar's start."""
ARROWS = {"starts": "starts", "joins": "joins", "terminates": "ends", "kills": "ends"}
"""How an arrow looks, by its event."""


def timeline(trace: Trace, language: str) -> Markup:
    """Return the picture of a run as SVG."""
    trace = displayed(trace)
    scale = _Scale(drawn_from(trace), drawn_to(trace) or 1)
    said = words(language)
    return render(
        "timeline.svg.j2",
        BAR=BAR,
        HEIGHT=HEIGHT,
        THIN=THIN,
        COLOURS=COLOURS,
        top=ROW * len(trace.lanes),
        words=_in_words(trace, said),
        axis=list(_axis(scale)),
        arrows=list(_arrows(trace, scale)),
        lanes=[_lane(lane, n, scale, said) for n, lane in enumerate(trace.lanes)],
    )


class _Scale:
    """Turns moments of a run into places of the picture."""

    def __init__(self, begin_ns: int, whole_ns: int) -> None:
        self.begin_ns = begin_ns
        self.whole_ns = whole_ns

    def __call__(self, time_ns: float) -> str:
        return self._written(self.share(time_ns))

    def width(self, begin_ns: float, end_ns: float) -> str:
        """Return how much of the picture lies between two moments."""
        return self._written(self.share(end_ns) - self.share(begin_ns))

    def share(self, time_ns: float) -> float:
        """Return how far into the picture a moment is, in percent."""
        drawn_ns = self.whole_ns - self.begin_ns
        return min(max(100 * (time_ns - self.begin_ns) / drawn_ns, 0), 100)

    @staticmethod
    def _written(share: float) -> str:
        return f"{share:.2f}".rstrip("0").rstrip(".") + "%"


def _ms(time_ns: float) -> str:
    ms = time_ns / 1e6
    return f"{ms:.0f}" if ms >= 10 else f"{ms:.1f}"


def _axis(scale: _Scale) -> Iterator[dict[str, str]]:
    for number, ms in enumerate(steps(scale.whole_ns / 1e6, scale.begin_ns / 1e6)):
        share = scale.share(ms * 1e6)
        yield {
            "x": scale(ms * 1e6),
            "anchor": "start" if share < 5 else "end" if share > 90 else "middle",
            "label": f"{ms:g}" if number else f"{ms:g} ms",
        }


def _arrows(trace: Trace, scale: _Scale) -> Iterator[dict[str, str | int]]:
    """Yield an arrow for each start, join and signal, from one bar's edge to another's.

    ``back`` is the way from its head to its foot.
    """
    rows = {lane.name: (row, lane) for row, lane in enumerate(trace.lanes)}
    for row, lane in enumerate(trace.lanes):
        for event in lane.events:
            other_row, other = rows.get(event.text, (row, lane))
            if other is lane or event.verb not in ARROWS:
                continue
            here = event.time_ns, row
            if event.verb == "starts":
                begin, end = here, (other.begin_ns, other_row)
            elif event.verb == "joins":
                begin, end = (ended(other), other_row), here
            else:
                begin, end = here, (event.time_ns, other_row)
            down = end[1] > begin[1]
            yield {
                "kind": ARROWS[event.verb],
                "colour": other_row % COLOURS,
                "x1": scale(begin[0]),
                "y1": begin[1] * ROW + BAR + HEIGHT * down,
                "x2": scale(end[0]),
                "y2": end[1] * ROW + BAR + HEIGHT * (not down),
                "back": -5 if down else 5,
            }


def _lane(lane: Lane, row: int, scale: _Scale, said: dict[str, str]) -> dict:
    """Return a bar with its name, its ticks and its ending."""
    left = scale.share(lane.begin_ns) > RIGHT
    unsure = ended(lane) > seen(lane)
    return {
        "name": lane.name,
        "colour": row % COLOURS,
        "top": row * ROW + BAR,
        "x": scale(lane.begin_ns),
        "bars": list(_bars(lane, scale)),
        "unsure": scale.width(seen(lane), ended(lane)) if unsure else "",
        "seen": scale(seen(lane)),
        "ended": scale(ended(lane)) if has_ending(lane) else "",
        "how": [
            sentence(event.verb, event.text, said)
            for event in lane.events
            if event.verb in ENDINGS
        ],
        "gap": 0 if row == 0 else -6 if left else 6,
        "anchor": "end" if left else "start",
        "ticks": list(_ticks(lane, scale)),
    }


def _bars(lane: Lane, scale: _Scale) -> Iterator[dict[str, str | bool]]:
    """Yield the parts of a bar: those in which the process waits are thin."""
    bounds = [lane.begin_ns, *chain.from_iterable(waiting_of(lane)), seen(lane)]
    for number, (begin_ns, end_ns) in enumerate(pairwise(bounds)):
        if begin_ns < end_ns or len(bounds) == 2:
            yield {
                "x": scale(begin_ns),
                "width": scale.width(begin_ns, end_ns),
                "waits": number % 2 == 1,
            }


def _ticks(lane: Lane, scale: _Scale) -> Iterator[dict[str, str | bool]]:
    """Yield a tick for each printed line, one for those that came together."""
    printed = [event for event in lane.events if event.verb in PRINTED]

    def place(event: Event) -> int:
        return int(scale.share(event.time_ns) / CLOSE)

    for _, together in groupby(printed, key=place):
        events = list(together)
        lines = [f"{_ms(e.time_ns)} ms  {visible(e)}" for e in events[:LISTED]]
        lines += ["…"] * (len(events) > LISTED)
        yield {
            "x": scale(events[0].time_ns),
            "stderr": any(event.verb == "!" for event in events),
            "text": "\n".join(lines),
        }


def _in_words(trace: Trace, said: dict[str, str]) -> str:
    """Say what the picture shows."""
    sentences = []
    for lane in trace.lanes:
        bounds = _ms(lane.begin_ns), _ms(ended(lane))
        parts = [said["lane"].format(escape_controls(lane.name), *bounds)]
        printed = sum(event.verb in PRINTED for event in lane.events)
        if printed:
            parts.append(said["lines" if printed > 1 else "line"].format(printed))
        for event in lane.events:
            if event.verb not in PRINTED:
                did = sentence(event.verb, event.text, said)
                parts.append(said["at"].format(_ms(event.earliest_ns), did))
        for wait in waiting_of(lane):
            parts.append(said["waits"].format(*map(_ms, wait)))
        sentences.append(said["part"].join(parts))
    return (said["timeline"] + said["stop"].join(sentences) + said["stop"]).strip()
