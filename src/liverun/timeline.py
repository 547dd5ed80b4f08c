"""The timeline of one run: a bar for each process, drawn as SVG.

Places in time are percentages and places across it are pixels, so that the
picture fills any width while its letters stay as large as they are. Colours
come from the classes of the lanes; dashes and shapes say the same without them.
"""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from liverun.trace import Event, Lane, Trace, relative
from liverun.visible import visible
from liverun.words import WORDS, sentence

ROW = 34
"""Pixels from one bar to the next."""
BAR = 20
"""Pixels from a row's top to its bar, whose name is written above it."""
HEIGHT = 8
"""Pixels of a bar."""
LABELS = 5
"""The most steps of the axis: they must not touch on the smallest screen."""
CLOSE = 0.5
"""Ticks that are nearer than this, in percent of the run, become one."""
LISTED = 6
"""Lines that one tick tells of, of many that came together."""
COLOURS = 8
"""Lane colours before they come round again."""
RIGHT = 55
"""From here on, in percent, a name is written to the left of its bar's start."""


def timeline(trace: Trace, language: str) -> str:
    """Return the picture of a run.

    Args:
        trace: The run.
        language: Of its words, zh or en.
    """
    trace = relative(trace)
    scale = _Scale(max((ended(lane) for lane in trace.lanes), default=0) or 1)
    rows = {lane.name: number for number, lane in enumerate(trace.lanes)}
    height = ROW * len(rows) + 20
    parts = [
        *_axis(scale, ROW * len(rows)),
        *_arrows(trace, rows, scale),
        *(_lane(lane, rows[lane.name], scale, language) for lane in trace.lanes),
    ]
    words = escape(_in_words(trace, language), quote=True)
    return (
        f'<svg class="timeline" height="{height}" role="img" aria-label="{words}">'
        f"{''.join(parts)}</svg>"
    )


class _Scale:
    """Turns moments of a run into places of the picture."""

    def __init__(self, whole_ns: int) -> None:
        self.whole_ns = whole_ns

    def __call__(self, time_ns: float) -> str:
        return f"{self.share(time_ns):.2f}".rstrip("0").rstrip(".") + "%"

    def share(self, time_ns: float) -> float:
        """Return how far into the run a moment is, in percent."""
        return min(max(100 * time_ns / self.whole_ns, 0), 100)


def ended(lane: Lane) -> int:
    """Return when a process ended: a killed one, when that was known."""
    return max([seen(lane), *_killed(lane)])


def seen(lane: Lane) -> int:
    """Return until when a process is known to have lived."""
    last = [] if _killed(lane) else [lane.end_ns]
    return max([lane.begin_ns, *last, *(event.earliest_ns for event in lane.events)])


def _killed(lane: Lane) -> list[int]:
    return [event.time_ns for event in lane.events if event.verb == "killed by"]


def steps(whole_ms: float) -> list[float]:
    """Return the moments that the axis names: 0 and round ones after it."""
    step = 1e-3
    factors = [2, 2.5, 2]
    while whole_ms / step > LABELS:
        step *= factors[0]
        factors = [*factors[1:], factors[0]]
    return [round(step * number, 6) for number in range(int(whole_ms / step) + 1)]


def _ms(time_ns: float) -> str:
    ms = time_ns / 1e6
    return f"{ms:.0f}" if ms >= 10 else f"{ms:.1f}"


def _axis(scale: _Scale, top: int) -> Iterator[str]:
    marks = steps(scale.whole_ns / 1e6)
    for ms in marks:
        x = scale(ms * 1e6)
        yield f'<line class="grid" x1="{x}" x2="{x}" y2="{top}"/>'
    for ms in marks:
        share = scale.share(ms * 1e6)
        anchor = "start" if share < 5 else "end" if share > 90 else "middle"
        label = f"{ms:g}" if ms else "0 ms"
        yield (
            f'<text class="axis" x="{scale(ms * 1e6)}" y="{top + 15}"'
            f' text-anchor="{anchor}">{label}</text>'
        )


def _arrows(trace: Trace, rows: dict[str, int], scale: _Scale) -> Iterator[str]:
    """Yield what leads from one bar to another: starts, joins, ends."""
    lanes = {lane.name: lane for lane in trace.lanes}
    for lane in trace.lanes:
        for event in lane.events:
            other = lanes.get(event.text)
            if other is None or other is lane:
                continue
            here, there = rows[lane.name], rows[other.name]
            now, colour = event.time_ns, rows[other.name] % COLOURS
            if event.verb == "starts":
                yield _arrow(
                    "starts", colour, scale, (now, here), (other.begin_ns, there)
                )
            elif event.verb == "joins":
                yield _arrow("joins", colour, scale, (ended(other), there), (now, here))
            elif event.verb in ("terminates", "kills"):
                yield _arrow("ends", colour, scale, (now, here), (now, there))


def _arrow(
    kind: str,
    colour: int,
    scale: _Scale,
    start: tuple[int, int],
    end: tuple[int, int],
) -> str:
    """Draw an arrow from one bar's edge to another's, each as (moment, row)."""
    down = end[1] > start[1]
    y1 = start[1] * ROW + BAR + HEIGHT * down
    y2 = end[1] * ROW + BAR + HEIGHT * (not down)
    x1, x2 = scale(start[0]), scale(end[0])
    back = -5 if down else 5
    return (
        f'<g class="{kind} lane-{colour}">'
        f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>'
        f'<svg x="{x2}" y="{y2}"><path d="M-3 {back} 0 0 3 {back}z"/></svg></g>'
    )


def _lane(lane: Lane, row: int, scale: _Scale, language: str) -> str:
    """Draw a bar with its name, its ticks and its ending."""
    top = row * ROW + BAR
    left = scale.share(lane.begin_ns) > RIGHT
    bars = [_bar("bar", lane.begin_ns, seen(lane), top, scale)]
    if ended(lane) > seen(lane):
        bars.append(_bar("bar unsure", seen(lane), ended(lane), top, scale))
    words = WORDS[language]
    endings = [event for event in lane.events if event.verb in ("exits", "killed by")]
    how = "".join(
        f'<tspan class="end"> {escape(sentence(event.verb, event.text, words))}</tspan>'
        for event in endings
    )
    name = escape(visible(lane.name))
    gap = 0 if row == 0 else -6 if left else 6
    ticks = "".join(_ticks(lane, top, scale))
    cross = f'<svg x="{scale(ended(lane))}" y="{top + HEIGHT // 2}">'
    cross += '<path class="cross" d="M-5-5 5 5M5-5-5 5"/></svg>'
    return (
        f'<g class="lane-{row % COLOURS}">'
        f"{''.join(bars)}{ticks}{cross if endings else ''}"
        f'<text x="{scale(lane.begin_ns)}" dx="{gap}" y="{top - 5}"'
        f' text-anchor="{"end" if left else "start"}">{name}{how}</text></g>'
    )


def _bar(kind: str, begin: int, end: int, top: int, scale: _Scale) -> str:
    return (
        f'<rect class="{kind}" x="{scale(begin)}" y="{top}"'
        f' width="{scale(end - begin)}" height="{HEIGHT}"/>'
    )


def _ticks(lane: Lane, top: int, scale: _Scale) -> Iterator[str]:
    """Yield a tick for each printed line, one for those that came together."""
    printed = [event for event in lane.events if event.verb in ("|", "!")]

    def place(event: Event) -> int:
        return int(scale.share(event.time_ns) / CLOSE)

    for _, together in groupby(printed, key=place):
        events = list(together)
        lines = [
            f"{_ms(event.time_ns)} ms  {visible(event.text.removesuffix(chr(10)))}"
            for event in events[:LISTED]
        ]
        lines += ["…"] * (len(events) > LISTED)
        kind = "tick stderr" if any(e.verb == "!" for e in events) else "tick"
        yield (
            f'<rect class="{kind}" x="{scale(events[0].time_ns)}" y="{top - 2}"'
            f' width="2" height="{HEIGHT + 4}">'
            f"<title>{escape(chr(10).join(lines))}</title></rect>"
        )


def _in_words(trace: Trace, language: str) -> str:
    """Say what the picture shows."""
    words = WORDS[language]
    sentences = []
    for lane in trace.lanes:
        bounds = _ms(lane.begin_ns), _ms(ended(lane))
        parts = [words["lane"].format(visible(lane.name), *bounds)]
        printed = sum(event.verb in ("|", "!") for event in lane.events)
        if printed:
            parts.append(words["lines" if printed > 1 else "line"].format(printed))
        for event in lane.events:
            if event.verb not in ("|", "!"):
                moment = _ms(event.earliest_ns)
                did = sentence(event.verb, event.text, words)
                parts.append(words["at"].format(moment, did))
        sentences.append(words["part"].join(parts))
    return (words["timeline"] + words["stop"].join(sentences) + words["stop"]).strip()
