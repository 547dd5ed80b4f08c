"""What a run printed, in the order in which it came, and other orders of other runs."""

from collections import Counter
from collections.abc import Sequence
from html import escape

from liverun.order import Order, Place
from liverun.timeline import COLOURS, timeline
from liverun.trace import Event, Lane, Trace, relative
from liverun.transcript import Block
from liverun.visible import visible
from liverun.words import WORDS, sentence

MOST = 6
"""Orders that are shown of one program."""


def output(trace: Trace, block: Block, language: str, *, replays: bool = False) -> str:
    """Return the timeline of a run and its lines, in the order in which they came.

    Args:
        trace: The run.
        block: The transcript that documents it.
        language: Of the page.
        replays: Whether it replays once without being asked to.
    """
    words = WORDS[language]
    places = came(trace)
    if not places:
        return f"<p>{words['empty']}</p>"
    order = Order(block, trace)
    lanes = {lane.name: lane for lane in relative(trace).lanes}
    colours = _colours(trace)
    items = []
    before: Place | None = None
    for place in places:
        name, number = place
        free = (
            before is not None and before[0] != name and not order.forced(before, place)
        )
        event = lanes[name].events[number]
        items.append(_item(lanes[name], event, colours[name], free, words))
        before = place
    several = len(trace.lanes) > 1
    picture = timeline(trace, language) if several else ""
    labels = " ".join(
        f'data-{key}="{words[key]}"'
        for key in ("play", "pause", "step", "slow", "fast")
    )
    return (
        f'<div class="run" data-total="{trace.duration_ns / 1e6:.1f}" {labels}'
        f"{' data-replays' * replays}>"
        f'{picture}<ol class="lanes">{"".join(items)}</ol></div>'
    )


def came(trace: Trace) -> list[Place]:
    """Return the events of a run in the order in which they are shown."""
    places = [
        (moment(event), number, lane.name)
        for lane in trace.lanes
        for number, event in enumerate(lane.events)
    ]
    # Stable, so that lanes keep their order where clocks cannot tell.
    places.sort(key=lambda place: place[:2])
    return [(name, number) for _, number, name in places]


def _colours(trace: Trace) -> dict[str, int]:
    return {lane.name: n % COLOURS for n, lane in enumerate(trace.lanes)}


def moment(event: Event) -> int:
    """Return when to show an event: a killed process ends when that is known."""
    return event.earliest_ns if event.verb == "exits" else event.time_ns


def _item(
    lane: Lane, event: Event, colour: int, free: bool, words: dict[str, str]
) -> str:
    kind = {"|": "", "!": " stderr"}.get(event.verb, " event")
    ms = f"{moment(event) / 1e6:.1f}"
    titles = [f"{ms} ms"]
    if event.verb == "!":
        titles.append(words["stderr"])
    if free:
        titles.append(words["free"])
    text = escape(visible(event.text.removesuffix("\n")))
    if event.verb not in ("|", "!"):
        text = escape(sentence(event.verb, event.text, words))
    return (
        f'<li class="lane-{colour}{kind}{" free" * free}" data-ms="{ms}"'
        f' title="{words["part"].join(titles)}">'
        f'<span class="lane-name">{escape(lane.name)}</span> '
        f'<span class="text">{text}</span></li>'
    )


def order_of(trace: Trace) -> tuple[str, ...]:
    """Return the lanes of the printed lines, in the order in which they came."""
    lanes = {lane.name: lane for lane in trace.lanes}
    return tuple(
        name
        for name, number in came(trace)
        if lanes[name].events[number].verb in ("|", "!")
    )


def orders(traces: Sequence[Trace], language: str) -> tuple[str, str]:
    """Return which orders some runs of one program had, as a title and HTML."""
    words = WORDS[language]
    seen = Counter(order_of(trace) for trace in traces)
    about = {"runs": len(traces), "orders": len(seen), "method": traces[0].method}
    shown = seen.most_common(MOST)
    examples = {order_of(trace): trace for trace in traces}
    names = dict.fromkeys(lane.name for trace in traces for lane in trace.lanes)
    names = [name for name in names if any(name in order for order in seen)]
    letters = _letters(names)
    colours = {k: v for trace in traces for k, v in _colours(trace).items()}
    legend = " ".join(
        f'<span class="lane-{colours[name]}">{_box(letters[name])}'
        f" {escape(name)}</span>"
        for name in names
    )
    same = len(seen) == 1
    title = words["same_title" if same else "orders"].format(**about)
    note = words["same_order" if same else "orders_note"].format(**about)
    often = {times: words["of" if times > 1 else "once"] for times in seen.values()}
    rows = "".join(
        f'<li><span class="times">{often[times].format(times)}</span>'
        f"{_strip(examples[order], letters, colours)}</li>"
        for order, times in shown
    )
    rest = ""
    if len(seen) > MOST:
        rest = f"<p>{words['more_orders'].format(len(seen) - MOST)}</p>"
    return title, (
        f'<p>{note}</p><p class="legend">{legend}</p>'
        f'<ul class="orders">{rows}</ul>{rest}'
    )


def _strip(trace: Trace, letters: dict[str, str], colours: dict[str, int]) -> str:
    """Return a run's printed lines as a row of boxes."""
    lanes = {lane.name: lane for lane in trace.lanes}
    boxes = []
    for name, number in came(trace):
        event = lanes[name].events[number]
        if event.verb in ("|", "!"):
            text = escape(visible(event.text.removesuffix("\n")))
            title = f"{escape(name)}: {text}"
            boxes.append(_box(letters[name], f"lane-{colours[name]}", title))
    label = escape(", ".join(order_of(trace)))
    return (
        f'<span class="strip" role="img" aria-label="{label}">{"".join(boxes)}</span>'
    )


def _box(letter: str, colour: str = "", title: str = "") -> str:
    attributes = f' title="{title}"' if title else ""
    return f'<span class="box {colour}"{attributes}>{escape(letter)}</span>'


def _letters(names: Sequence[str]) -> dict[str, str]:
    """Return a letter for each lane: of its name, where that tells them apart."""
    for place in (0, -1):
        letters = {name: name[place] for name in names}
        if len(set(letters.values())) == len(names):
            return letters
    return {name: str(number) for number, name in enumerate(names, 1)}
