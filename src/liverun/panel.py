"""The HTML of one snippet: its code, what it printed, what always holds."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from liverun.checked import verified_table
from liverun.output import order_of, orders, output
from liverun.records import Count
from liverun.snippet import Snippet
from liverun.timeline import COLOURS
from liverun.trace import Trace
from liverun.transcript import Block, Line, Names, choose, names_of, split, unescape
from liverun.visible import visible
from liverun.words import WORDS, sentence


@dataclass(frozen=True, slots=True)
class Tab:
    """One view of the runs."""

    title: str
    html: str
    searched: bool = False
    """Whether its text, but for what excludes itself, is in the search index."""


def panel(
    snippet: Snippet,
    blocks: tuple[Block, ...],
    traces: Sequence[Trace],
    more: Sequence[Trace],
    counts: Sequence[Count],
    number: int,
    download: str,
    date: str,
    highlight: Callable[[str, int], str],
) -> str:
    """Return the figure that stands on a page for a snippet.

    Args:
        snippet: The program.
        blocks: Its documented transcript.
        traces: One run a start method, the platform's default first.
        more: Further runs under the default, to see other orders.
        counts: Runs that were checked, by Python and start method.
        number: Which panel of this snippet on its page it is, from 1.
        download: Address of the file, relative to the page.
        date: Of this build.
        highlight: Returns the HTML of code that begins at a line of its file,
            numbered when that line is not 0.
    """
    words = WORDS[snippet.language]
    name = snippet.name if number == 1 else f"{snippet.name}-{number}"
    tabs = [
        Tab(title, output(trace, choose(blocks, trace), snippet.language))
        for title, trace in _outputs(blocks, traces, words)
    ]
    if len({lane for run in more for lane in order_of(run)}) > 1:
        tabs.append(Tab(*orders([traces[0], *more], snippet.language)))
    always = _always(blocks, traces, words)
    always += verified_table(counts, snippet.language)
    tabs.append(Tab(words["always"], always, searched=True))
    return "\n".join(
        (
            f'<figure class="panel" id="snippet-{escape(name)}">',
            _title(snippet, download, words),
            highlight(snippet.code, _numbered_from(snippet, traces)),
            _tabs(name, tabs),
            _footer(snippet, traces, date, words),
            "</figure>",
        )
    )


def opening(
    snippet: Snippet,
    blocks: tuple[Block, ...],
    traces: Sequence[Trace],
    more: Sequence[Trace],
    download: str,
    date: str,
) -> str:
    """Return the figure of a snippet without its code: one run beside all orders.

    Its arguments are those of ``panel``. With JavaScript, the run replays by itself.
    """
    words = WORDS[snippet.language]
    run = output(traces[0], choose(blocks, traces[0]), snippet.language, replays=True)
    title, strips = orders([traces[0], *more], snippet.language)
    parts = [
        (words["this_run"], run),
        (title, strips),
        (words["always"], _always(blocks, traces, words)),
    ]
    sections = [
        f'<div class="opening-part"><p class="opening-title">{escape(said)}</p>'
        f"{html}</div>"
        for said, html in parts
    ]
    return "\n".join(
        (
            '<figure class="panel opening" data-search-exclude>',
            _title(snippet, download, words),
            f'<div class="opening-parts">{"".join(sections)}</div>',
            _footer(snippet, traces, date, words),
            "</figure>",
        )
    )


def _title(snippet: Snippet, download: str, words: dict[str, str]) -> str:
    name = escape(f"{snippet.name}.py")
    return (
        f'<figcaption class="panel-title" data-search-exclude><span>{name}</span>'
        f' <a class="panel-download" href="{escape(download)}"'
        f' download="{name}">{words["download"]}</a></figcaption>'
    )


def _numbered_from(snippet: Snippet, traces: Sequence[Trace]) -> int:
    """Return the code's first line where the output names lines of the file."""
    mark = f'{snippet.path.name}", line '
    events = (e for t in traces for lane in t.lanes for e in lane.events)
    return snippet.code_line if any(mark in e.text for e in events) else 0


def _outputs(
    blocks: tuple[Block, ...], traces: Sequence[Trace], words: dict[str, str]
) -> list[tuple[str, Trace]]:
    """Return the runs to show: one for each block that documents some of them."""
    shown: dict[tuple[str, ...], list[Trace]] = {}
    for trace in traces:
        shown.setdefault(choose(blocks, trace).conditions, []).append(trace)
    if len(shown) == 1:
        return [(words["output"], traces[0])]
    return [
        (words["output_under"].format(", ".join(t.method for t in same)), same[0])
        for same in shown.values()
    ]


def _tabs(name: str, tabs: Sequence[Tab]) -> str:
    """Return tabs in the form that the theme styles; they need no JavaScript."""
    key = f"__tabbed_{hashlib.sha1(name.encode()).hexdigest()[:8]}"
    inputs = [
        f'<input{" checked" * (not n)} id="{key}_{n}" name="{key}" type="radio">'
        for n in range(len(tabs))
    ]
    labels = [
        f'<label for="{key}_{n}">{escape(tab.title)}</label>'
        for n, tab in enumerate(tabs)
    ]
    # The theme ends an exclusion with the first element inside that has the same name,
    # so what is excluded is an element of a name that does not occur inside.
    blocks = [
        f'<div class="tabbed-block">{tab.html}</div>'
        if tab.searched
        else f'<section class="tabbed-block" data-search-exclude>{tab.html}</section>'
        for tab in tabs
    ]
    return (
        f'<div class="tabbed-set tabbed-alternate">{"".join(inputs)}'
        f'<div class="tabbed-labels" data-search-exclude>{"".join(labels)}</div>'
        f'<div class="tabbed-content">{"".join(blocks)}</div></div>'
    )


def _always(
    blocks: tuple[Block, ...], traces: Sequence[Trace], words: dict[str, str]
) -> str:
    """Return the documented transcript, its marks in words.

    Of all this, readers search for what a program says on standard error.
    """
    parts = [f"<p data-search-exclude>{words['always_note']}</p>"]
    for block in blocks:
        where = block.conditions or tuple(
            trace.method for trace in traces if choose(blocks, trace) is block
        )
        if where and len(blocks) > 1:
            under = words["under"].format(", ".join(where))
            parts.append(f"<p data-search-exclude>{escape(under)}</p>")
        if not block.lines:
            empty = f"<p data-search-exclude>{words['empty']}</p>"
            parts.append(empty if where else "")
            continue
        names = names_of(traces[0], block.lines)
        order = [lane.name for trace in traces for lane in trace.lanes]
        lanes = list(dict.fromkeys([*order, *(line.lane for line in block.lines)]))
        rows = []
        section = 0
        for line in block.lines:
            if line.section > section:
                section = line.section
                rows.append(
                    '<tr class="barrier" data-search-exclude>'
                    f'<td colspan="2">{words["barrier"]}</td></tr>'
                )
            colour = lanes.index(line.lane) % COLOURS
            said = any(verb == "!" for verb, _ in line.outcomes) and not line.elision
            rows.append(
                f'<tr class="lane-{colour}"{" data-search-exclude" * (not said)}>'
                f'<th scope="row" data-search-exclude>{escape(line.lane)}</th>'
                f"<td>{_documented(line, names, words)}</td></tr>"
            )
        # The spaces part the lines in the search index.
        parts.append(f'<table class="always">{" ".join(rows)}</table>')
    return "".join(parts)


def _documented(line: Line, names: Names, words: dict[str, str]) -> str:
    """Return a documented line's HTML."""
    if line.elision:
        return f'<span class="note">{words["any"]}</span>'
    outcomes = []
    for verb, text in line.outcomes:
        if verb in ("|", "!"):
            kind = "text" if verb == "|" else "text stderr"
            outcomes.append(f'<span class="{kind}">{_text(text, names, words)}</span>')
        else:
            said = escape(sentence(verb, text, words))
            outcomes.append(f'<span class="event">{said}</span>')
    html = f' <span class="note">{words["or"]}</span> '.join(outcomes)
    notes = []
    if (line.low, line.high) != (1, 1):
        notes.append(words["times"].format(line.low, line.high))
    if line.unordered:
        notes.append(words["unordered"])
    return html + "".join(f' <span class="note">{note}</span>' for note in notes)


def _text(text: str, names: Names, words: dict[str, str]) -> str:
    """Return a documented text, its placeholders in words."""
    html = []
    for part, content in split(text, names):
        if content is None:
            html.append(escape(visible(unescape(part))))
            continue
        if content in ("self", "addr", "dir"):
            said = words[content]
        elif content.startswith("/"):
            said = words["shape"].format(content[1:-1])
        elif ".." in content and content not in names:
            said = words["range"].format(*content.split(".."))
        else:
            said = words["pid"].format(content)
        html.append(f'<span class="placeholder">{escape(said)}</span>')
    return "".join(html)


def _footer(
    snippet: Snippet, traces: Sequence[Trace], date: str, words: dict[str, str]
) -> str:
    first = traces[0]
    said = words["footer"].format(
        python=f'<span class="python">{escape(first.python)}</span>',
        platform=escape(first.platform),
        method=first.method,
        stdout=words[snippet.options.stdout],
        duration=words["seconds"].format(first.duration_ns / 1e9),
        date=f"<time>{date}</time>",
        methods=("、" if snippet.language == "zh" else ", ").join(
            trace.method for trace in traces
        ),
    )
    return f'<p class="panel-footer" data-search-exclude>{said}</p>'
