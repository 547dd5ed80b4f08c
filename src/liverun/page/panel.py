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
    colours,
    displayed,
    drawn_from,
    drawn_to,
    items,
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

MOST_ORDERS = 6
"""Orders that are shown of one program."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a panel is, and what is around its runs."""

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
        shown = Markup("<p>{}</p>").format(said["others_note"])
        for one in checked.others:
            lanes = said["comma"].join(x.name for x in one.trace.lanes if x.waits)
            held = said["held"].format(lanes)
            shown += Markup('<p class="held">{}</p>').format(held)
            shown += run(one, snippet.language)
        tabs.append(Tab(said["others"], shown))
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
    first = checked.runs[0]
    traces = [one.trace for one in (first, *checked.more)]
    return render(
        "opening.html.j2",
        snippet=checked.snippet,
        place=place,
        said=said,
        parts=[
            Tab(said["this_run"], run(first, language) + _possible(checked, first)),
            Tab(*strips(traces, language)),
            Tab(said["always"], always(checked)),
        ],
        footer=_footer(checked, place, said),
    )


def _possible(checked: Checked, one: Comparison) -> Markup:
    """Say in how many orders the lines of a run can come, where that is known."""
    possible = Extensions(one.block, documented_facts(one.block))
    lanes = {one.block.lines[number].lane for number in possible.lines}
    options = checked.snippet.options
    if options.rests_on_time or len(lanes) < 2:
        return Markup("")
    if not (count := possible.count()):
        return Markup("")
    said = words(checked.snippet.language)
    sentence = said["one_order" if count == 1 else "possible_orders"]
    # Through a pipe, standard error comes before what is in the buffer.
    where = said[options.stdout]
    return Markup("<p>{}</p>").format(sentence.format(count=count, where=where))


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
    """Return the timeline of a run and its lines, in the order in which they came."""
    trace = comparison.trace
    shown = displayed(trace)
    first, left_out, last = shortened(items(comparison))
    said = words(language)
    between = f"{said['left_out'].format(left_out)}\n" if left_out else ""
    return render(
        "run.html.j2",
        said=said,
        sentence=sentence,
        folders=shown != relative(trace),
        begin=f"{drawn_from(shown) / 1e6:.1f}",
        total=f"{drawn_to(shown) / 1e6:.1f}",
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
    seen: dict[tuple[str, ...], list[Trace]] = {}
    for trace in traces:
        order = tuple(lane.name for lane, _ in printed(trace))
        seen.setdefault(order, []).append(trace)
    often = sorted(seen.values(), key=len, reverse=True)
    colour = {lane: n for trace in traces for lane, n in colours(trace).items()}
    about = {"runs": len(traces), "orders": len(seen), "method": traces[0].method}
    html = render(
        "orders.html.j2",
        said=said,
        note=said["orders_note" if len(seen) > 1 else "same_order"].format(**about),
        letters=_letters([lane for lane in colour if any(lane in x for x in seen)]),
        colours=colour,
        strips=[
            (
                said["of" if len(same) > 1 else "once"].format(len(same)),
                printed(displayed(same[-1])),
            )
            for same in often[:MOST_ORDERS]
        ],
        more=len(often[MOST_ORDERS:]),
    )
    return said["orders" if len(seen) > 1 else "same_title"].format(**about), html


def _letters(names: Sequence[str]) -> dict[str, str]:
    """Return a letter for each lane: of its name, where that tells them apart."""
    for place in (0, -1):
        letters = {name: name[place] for name in names}
        if len(set(letters.values())) == len(names):
            return letters
    return {name: str(number) for number, name in enumerate(names, 1)}


def _footer(checked: Checked, place: Place, said: dict[str, str]) -> Markup:
    first, options = checked.runs[0].trace, checked.snippet.options
    given = []
    if options.arguments:
        given.append(said["arguments"].format(shlex.join(options.arguments)))
    if options.stdin:
        stdin = options.stdin.strip("\n").replace("\n", " ↵ ")
        given.append(said["stdin"].format(stdin))
    if options.rests_on_time:
        given.append(said["rests_on_time"].format(options.rests_on_time))
    made = Markup(said["footer" if place.download else "footer_alone"]).format(
        python=Markup('<span class="python">{}</span>').format(first.python),
        platform=first.platform,
        method=first.method,
        stdout=said[options.stdout],
        duration=said["seconds"].format(first.duration_ns / 1e9),
        date=Markup("<time>{}</time>").format(place.date),
        methods=said["comma"].join(one.trace.method for one in checked.runs),
    )
    return Markup(" ").join([made, *given])
