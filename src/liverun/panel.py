"""The HTML of one snippet: its code, what it printed, what always holds."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from liverun.checked import verified_table
from liverun.records import Count
from liverun.snippet import Snippet
from liverun.timeline import timeline
from liverun.trace import Event, Lane, Trace, relative
from liverun.transcript import Block, Line, Names, choose, names_of, split, unescape
from liverun.visible import visible

COLOURS = 8
"""Lane colours before they come round again."""

WORDS = {
    "zh": {
        "output": "输出",
        "output_under": "{} 下的输出",
        "always": "必然",
        "always_note": "每次运行都成立的内容，逐个进程核对。"
        "进程之间的先后，除启动、等待和分隔线所规定的以外，不作断言。",
        "download": "下载",
        "empty": "没有任何输出。",
        "starts": "启动 {}",
        "joins": "等到 {} 结束",
        "joins (timeout)": "等 {} 超时",
        "terminates": "终止 {}",
        "kills": "杀死 {}",
        "exits": "退出码 {}",
        "killed by": "被 {} 杀死",
        "stderr": "标准错误",
        "footer": "本次构建实际运行：Python {python}，{platform}，{method}，"
        "{stdout}，历时 {duration}。已在 {methods} 下核对。",
        "terminal": "输出到终端",
        "pipe": "输出到管道",
        "seconds": "{:.2f} 秒",
        "any": "标准错误中任意的缩进行或空行",
        "pid": "{} 的 PID",
        "self": "本进程的名称",
        "addr": "内存地址",
        "dir": "代码段所在目录",
        "range": "{} 到 {} 之间的数",
        "shape": "匹配 {}",
        "times": "{} 到 {} 次",
        "or": "或",
        "unordered": "与相邻行先后不定",
        "barrier": "以上全部先于以下全部",
        "under": "{} 下",
    },
    "en": {
        "output": "Output",
        "output_under": "Output under {}",
        "always": "Always",
        "always_note": "What holds in every run, process by process. Between"
        " processes no order is claimed but what starts, joins and barriers force.",
        "download": "Download",
        "empty": "It printed nothing.",
        "starts": "starts {}",
        "joins": "has joined {}",
        "joins (timeout)": "stopped waiting for {}",
        "terminates": "terminates {}",
        "kills": "kills {}",
        "exits": "exits with {}",
        "killed by": "killed by {}",
        "stderr": "standard error",
        "footer": "Run by this build: Python {python}, {platform}, {method},"
        " {stdout}, {duration}. Checked under {methods}.",
        "terminal": "to a terminal",
        "pipe": "to a pipe",
        "seconds": "{:.2f} s",
        "any": "any indented or blank lines on standard error",
        "pid": "PID of {}",
        "self": "this process's name",
        "addr": "a memory address",
        "dir": "the snippet's folder",
        "range": "a number from {} to {}",
        "shape": "text that matches {}",
        "times": "{} to {} times",
        "or": "or",
        "unordered": "in any order with its neighbours",
        "barrier": "all above comes before all below",
        "under": "under {}",
    },
}


@dataclass(frozen=True, slots=True)
class Tab:
    """One view of the runs."""

    title: str
    html: str


def panel(
    snippet: Snippet,
    blocks: tuple[Block, ...],
    traces: Sequence[Trace],
    counts: Sequence[Count],
    download: str,
    highlight: Callable[[str, int], str],
) -> str:
    """Return the figure that stands on a page for a snippet.

    Args:
        snippet: The program.
        blocks: Its documented transcript.
        traces: One run a start method, the platform's default first.
        counts: Runs that were checked, by Python and start method.
        download: Address of the file, relative to the page.
        highlight: Returns the HTML of code that begins at a line of its file,
            numbered when that line is not 0.
    """
    words = WORDS[snippet.language]
    tabs = [
        Tab(title, _output(trace, words))
        for title, trace in _outputs(blocks, traces, words)
    ]
    always = _always(blocks, traces, words)
    always += verified_table(counts, snippet.language)
    tabs.append(Tab(words["always"], always))
    name = f"{snippet.name}.py"
    return "\n".join(
        (
            f'<figure class="panel" id="snippet-{escape(snippet.name)}">',
            '<figcaption class="panel-title" data-search-exclude>'
            f"<span>{escape(name)}</span>"
            f' <a class="panel-download" href="{escape(download)}"'
            f' download="{escape(name)}">{words["download"]}</a></figcaption>',
            highlight(snippet.code, _numbered_from(snippet, traces)),
            _tabs(snippet.name, tabs),
            '<p class="panel-footer" data-search-exclude>'
            f"{_footer(snippet, traces, words)}</p>",
            "</figure>",
        )
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
    blocks = [f'<div class="tabbed-block">{tab.html}</div>' for tab in tabs]
    return (
        '<div class="tabbed-set tabbed-alternate" data-search-exclude>'
        f"{''.join(inputs)}"
        f'<div class="tabbed-labels">{"".join(labels)}</div>'
        f'<div class="tabbed-content">{"".join(blocks)}</div></div>'
    )


def _output(trace: Trace, words: dict[str, str]) -> str:
    """Return the lines in the order in which they really came."""
    colours = {lane.name: n % COLOURS for n, lane in enumerate(trace.lanes)}
    events = [
        (_moment(event), n, lane, event)
        for lane in relative(trace).lanes
        for n, event in enumerate(lane.events)
    ]
    if not events:
        return f"<p>{words['empty']}</p>"
    items = "".join(
        _item(lane, event, colours[lane.name], words)
        for _, _, lane, event in sorted(events, key=lambda item: item[:2])
    )
    picture = ""
    if len(trace.lanes) > 1:
        language = next(key for key in WORDS if WORDS[key] is words)

        def said(event: Event) -> str:
            return _sentence(event.verb, event.text, words)

        picture = timeline(trace, language, said)
    return f'{picture}<ol class="lanes">{items}</ol>'


def _moment(event: Event) -> int:
    """Return when to show an event: a killed process ends when that is known."""
    return event.earliest_ns if event.verb == "exits" else event.time_ns


def _item(lane: Lane, event: Event, colour: int, words: dict[str, str]) -> str:
    kind = {"|": "", "!": " stderr"}.get(event.verb, " event")
    time = f"{_moment(event) / 1e6:.1f} ms"
    text = escape(visible(event.text.removesuffix("\n")))
    if event.verb not in ("|", "!"):
        text = escape(_sentence(event.verb, event.text, words))
    title = f"{time}, {words['stderr']}" if event.verb == "!" else time
    return (
        f'<li class="lane-{colour}{kind}" title="{title}">'
        f'<span class="lane-name">{escape(lane.name)}</span> '
        f'<span class="text">{text}</span></li>'
    )


def _sentence(verb: str, text: str, words: dict[str, str]) -> str:
    if text.endswith(" (timeout)"):
        return words["joins (timeout)"].format(text.removesuffix(" (timeout)"))
    return words[verb].format(text)


def _always(
    blocks: tuple[Block, ...], traces: Sequence[Trace], words: dict[str, str]
) -> str:
    """Return the documented transcript, its marks in words."""
    parts = [f"<p>{words['always_note']}</p>"]
    for block in blocks:
        where = block.conditions or tuple(
            trace.method for trace in traces if choose(blocks, trace) is block
        )
        if where and len(blocks) > 1:
            under = words["under"].format(", ".join(where))
            parts.append(f"<p>{escape(under)}</p>")
        if not block.lines:
            parts.append(f"<p>{words['empty']}</p>" if where else "")
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
                    f'<tr class="barrier"><td colspan="2">{words["barrier"]}</td></tr>'
                )
            colour = lanes.index(line.lane) % COLOURS
            rows.append(
                f'<tr class="lane-{colour}"><th scope="row">{escape(line.lane)}</th>'
                f"<td>{_documented(line, names, words)}</td></tr>"
            )
        parts.append(f'<table class="always">{"".join(rows)}</table>')
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
            sentence = escape(_sentence(verb, text, words))
            outcomes.append(f'<span class="event">{sentence}</span>')
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


def _footer(snippet: Snippet, traces: Sequence[Trace], words: dict[str, str]) -> str:
    first = traces[0]
    return words["footer"].format(
        python=escape(first.python),
        platform=escape(first.platform),
        method=first.method,
        stdout=words[snippet.options.stdout],
        duration=words["seconds"].format(first.duration_ns / 1e9),
        methods=("、" if snippet.language == "zh" else ", ").join(
            trace.method for trace in traces
        ),
    )
