"""The panel of a snippet: its code, what it printed, what holds in every run."""

import hashlib
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from liverun.page.always import always
from liverun.page.html import render
from liverun.page.layout import (
    MOST_ORDERS,
    displayed,
    items,
    orders,
    printed,
    screen,
    shortened,
)
from liverun.page.question import Question
from liverun.page.timeline import timeline
from liverun.page.words import sentence, words
from liverun.run.trace import Trace, relative
from liverun.transcript.align import Checked, Comparison
from liverun.transcript.extensions import Extensions
from liverun.transcript.facts import documented_facts


@dataclass(frozen=True, slots=True)
class Place:
    """Where a panel stands, and what is around its runs."""

    download: str
    """Address of the snippet's file, relative to the page; '' of a page that no build
    made."""
    date: str
    """Of this build, or else of the run."""
    number: int = 1
    """Which panel of this snippet on its page it is."""
    code: str = ""
    """The code as HTML, highlighted."""
    below: str = ""
    """HTML that a project adds below what always holds."""
    files: tuple[tuple[str, str, str], ...] = ()
    """Name, address and HTML of each text that the program needs beside it."""
    asked: Question | None = None
    """What the reader is asked before the run is shown."""


class Tab(NamedTuple):
    """One view of the runs."""

    title: str
    html: Markup
    searched: bool = False
    """Whether its text, but for what excludes itself, is in the search index."""


def panel(checked: Checked, place: Place) -> Markup:
    """Return the figure of a snippet."""
    snippet = checked.snippet
    said = words(snippet.language)
    tabs = [
        Tab(title, run(one, snippet.language) + _possible(checked, one))
        for title, one in _outputs(checked)
    ]
    if checked.others:
        note = Markup("<p>{}</p>").format(said["others_note"])
        runs = Markup("").join(_held(one, snippet.language) for one in checked.others)
        tabs.append(Tab(said["others"], note + runs))
    tabs.append(Tab(said["always"], always(checked) + Markup(place.below), True))
    link = Markup('<a class="panel-download" href="{}" download="{}">{}</a>')
    for name, address, text in place.files:
        download = link.format(address, name, said["download"])
        tabs.append(Tab(name, Markup("{}{}").format(download, Markup(text))))
    stem = snippet.path.stem
    key = stem if place.number == 1 else f"{stem}-{place.number}"
    return render(
        "panel.html.j2",
        snippet=snippet,
        place=place,
        said=said,
        id=f"snippet-{key}",
        key=key,
        # The form in which the theme styles tabs; they need no JavaScript.
        group=f"__tabbed_{hashlib.sha1(key.encode()).hexdigest()[:8]}",
        tabs=tabs,
        footer=_footer(checked, place, said),
    )


def opening(checked: Checked, place: Place) -> Markup:
    """Return the figure of a snippet that shows one run, and the orders of all."""
    language = checked.snippet.language
    said = words(language)
    runs = (checked.runs[0], *checked.more)
    first = run(runs[0], language) + _possible(checked, runs[0])
    return render(
        "opening.html.j2",
        snippet=checked.snippet,
        place=place,
        said=said,
        parts=[
            Tab(said["this_run"], first),
            Tab(*strips([one.trace for one in runs], language)),
            Tab(said["always"], always(checked)),
        ],
        footer=_footer(checked, place, said),
    )


def _held(one: Comparison, language: str) -> Markup:
    """Return a run, and above it which of its processes were held."""
    said = words(language)
    lanes = said["comma"].join(lane.name for lane in one.trace.lanes if lane.waits)
    held = Markup('<p class="held">{}</p>').format(said["held"].format(lanes))
    return held + run(one, language)


def _possible(checked: Checked, one: Comparison) -> Markup:
    """Say in how many orders the lines of a run can come, where that is known."""
    if checked.snippet.options.rests_on_time:
        return Markup("")
    possible = Extensions(one.block, documented_facts(one.block))
    if len({one.block.lines[number].lane for number in possible.lines}) < 2:
        return Markup("")
    if not (count := possible.count()):
        return Markup("")
    said = words(checked.snippet.language)
    sentence = said["one_order" if count == 1 else "possible_orders"]
    return Markup("<p>{}</p>").format(sentence.format(f"{count:,}"))


def code_line(checked: Checked) -> int:
    """Return the code's first line in its file where the output names such lines."""
    snippet = checked.snippet
    mark = f'{snippet.path.name}", line '
    traces = (one.trace for one in checked.runs)
    events = (e for trace in traces for lane in trace.lanes for e in lane.events)
    return snippet.code_line if any(mark in e.text for e in events) else 0


def _outputs(checked: Checked) -> list[tuple[str, Comparison]]:
    """Return the runs to show: one for each block that documents some of them."""
    said = words(checked.snippet.language)
    shown: dict[tuple[str, ...], list[Comparison]] = {}
    for one in checked.runs:
        shown.setdefault(one.block.conditions, []).append(one)
    if len(shown) == 1:
        return [(said["output"], checked.runs[0])]
    return [
        (said["output_under"].format(", ".join(x.trace.method for x in same)), same[0])
        for same in shown.values()
    ]


def run(comparison: Comparison, language: str) -> Markup:
    """Return the timeline of a run and its lines, in the order in which they came.

    Args:
        comparison: The run, and what documents it.
        language: Of the page.
    """
    trace = comparison.trace
    first, left_out, last = shortened(items(comparison))
    said = words(language)
    between = f"{said['left_out'].format(left_out)}\n" if left_out else ""
    return render(
        "run.html.j2",
        said=said,
        sentence=sentence,
        folders=displayed(trace) != relative(trace),
        total=f"{trace.duration_ns / 1e6:.1f}",
        picture=timeline(trace, language) if len(trace.lanes) > 1 else "",
        items=[*first, *last],
        split=len(first),
        left_out=left_out,
        # Without its last newline, which a reader would copy as one more line.
        plain=(screen(first) + between + screen(last)).removesuffix("\n"),
    )


def strips(traces: Sequence[Trace], language: str) -> tuple[str, Markup]:
    """Return which orders some runs of one program had, as a title and HTML."""
    said = words(language)
    found = orders(traces)
    same = len(found.seen) == 1
    about = {
        "runs": found.runs,
        "orders": len(found.seen),
        "method": traces[0].method,
    }
    shown = [(displayed(trace), times) for trace, times in found.seen[:MOST_ORDERS]]
    html = render(
        "orders.html.j2",
        said=said,
        note=said["same_order" if same else "orders_note"].format(**about),
        letters=found.letters,
        colours=found.colours,
        strips=[
            (
                said["of" if times > 1 else "once"].format(times),
                printed(displayed(trace)),
            )
            for trace, times in shown
        ],
        more=len(found.seen) - len(shown),
    )
    return said["same_title" if same else "orders"].format(**about), html


def _footer(checked: Checked, place: Place, said: dict[str, str]) -> Markup:
    first, options = checked.runs[0].trace, checked.snippet.options
    given = []
    if options.arguments:
        given.append(said["arguments"].format(shlex.join(options.arguments)))
    if options.stdin:
        given.append(
            said["stdin"].format(options.stdin.strip("\n").replace("\n", " ↵ "))
        )
    sentence = said["footer" if place.download else "footer_alone"]
    made = Markup(sentence).format(
        python=Markup('<span class="python">{}</span>').format(first.python),
        platform=first.platform,
        method=first.method,
        stdout=said[options.stdout],
        duration=said["seconds"].format(first.duration_ns / 1e9),
        date=Markup("<time>{}</time>").format(place.date),
        methods=said["comma"].join(one.trace.method for one in checked.runs),
    )
    if options.rests_on_time:
        given.append(said["rests_on_time"].format(options.rests_on_time))
    return Markup(" ").join([made, *given])
