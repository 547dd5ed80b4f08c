"""Tables of what was checked: on the page about it, and below each snippet.

The fence ``checked`` holds the name of one of TABLES.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from records import Count, Records, today, upper_bound
from strictness import Masked, hidden, masked

from liverun.cache import engine_digest
from liverun.mkdocs_fences import located_fences
from liverun.mkdocs_plugin import LiverunPlugin
from liverun.run.metadata import METHODS
from liverun.run.snippet import Snippet
from liverun.text import escape_controls
from liverun.transcript.align import Checked

SOURCE = tomllib.loads(Path(__file__).with_name("records.toml").read_text("utf-8"))
WORDS = {language: SOURCE[language] for language in ("en", "zh")}
OPERATORS = SOURCE["operators"]
TABLES = ("snippets", "stress", "mutation", "order")
records = Records(Path("records"))
"""Of the build that is under way."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the records, and show on each panel what they say of its snippet."""
    global records
    records = Records(Path(config.config_file_path).with_name("records"))
    config.plugins["liverun"].panels.below_always = below
    return config


def below(checked: Checked) -> str:
    """Return the small table of a snippet."""
    counts = records.counts(checked.snippet, now(checked))
    return verified_table(counts, checked.snippet.language)


def now(checked: Checked) -> list[Count]:
    """Count the runs of this build, all of which were as documented."""
    traces = [one.trace for one in (*checked.runs, *checked.more)]
    return [Count(t.python, t.platform, t.method, 1, 0, today()) for t in traces]


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files
) -> str:
    """Put a table in the place of each ``checked`` fence."""
    if not page.file.src_uri.endswith(".md"):
        return markdown
    lines = markdown.split("\n")
    language = Path(config.docs_dir).name
    for fence, where in reversed(list(located_fences(markdown, page))):
        if fence.info == "checked":
            name = fence.text
            if name not in TABLES:
                what = f"no table '{escape_controls(name)}' of what was checked"
                hint = f"hint: write one of {', '.join(TABLES)}"
                raise PluginError(f"{where}: {what}\n\n{hint}")
            html = table(name, config.plugins["liverun"], language)
            lines[fence.line - 1 : fence.line + len(fence.body) + 1] = ["", html, ""]
    return "\n".join(lines)


def table(name: str, plugin: LiverunPlugin, language: str) -> str:
    """Return a table by its name."""
    if name == "stress":
        return stress_table(records, language)
    if name == "mutation":
        return mutation_table(records, language)
    if name == "order":
        return order_table(records, language)
    rows = []
    for path in plugin.project.discover():
        if path.is_relative_to(plugin.panels.folder) and (
            found := plugin.checked(path)
        ):
            counts = masked(found.blocks) + hidden(found.runs[0])
            seen = records.counts(found.snippet, now(found))
            rows.append(Row(found.snippet, counts, seen))
    return snippets_table(rows, language)


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of one snippet."""

    snippet: Snippet
    masked: Masked
    counts: list[Count]


def snippets_table(rows: Sequence[Row], language: str) -> str:
    """Return the table of all snippets."""
    words = WORDS[language]
    heads = ("snippet", "literal", "constrained", "free", "runs", "alarms")
    heads += ("python", "methods", "date")
    cells = []
    sums = sum((row.masked for row in rows), Masked())
    everything = [count for row in rows for count in row.counts]
    cells.append([words["all"], *_numbers(sums, everything)])
    for row in rows:
        name = f"<code>{escape(row.snippet.path.stem)}</code>"
        cells.append([name, *_numbers(row.masked, row.counts)])
    hidden = sums.hidden / sums.printed if sums.printed else 0.0
    said = words["free_share"].format(sums.free_share, hidden)
    heads = [words[head] for head in heads]
    return f"<p>{said}</p>" + _by_program(heads, cells, words["snippet"], words)


def _numbers(masked: Masked, counts: Sequence[Count]) -> list[str]:
    runs = sum(count.runs for count in counts)
    alarms = sum(count.alarms for count in counts)
    # The tab "Always" of each program has the whole numbers.
    pythons = sorted({c.python.rpartition(".")[0] for c in counts}, key=_version)
    methods = {count.method for count in counts}
    return [
        *map(str, (masked.literal, masked.constrained, masked.free, runs, alarms)),
        ", ".join(map(escape, pythons)),
        ", ".join(method for method in METHODS if method in methods),
        max(count.date for count in counts),
    ]


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdigit())


def stress_table(records: Records, language: str) -> str:
    """Return what the last stress run saw."""
    words = WORDS[language]
    data = records.all.get("stress", {})
    if "stress" not in data:
        return f"<p>{words['none']}</p>"
    counts = [Count(*c) for e in data["snippets"].values() for c in e["counts"]]
    runs = sum(count.runs for count in counts)
    alarms = sum(count.alarms for count in counts)
    stress = data["stress"]
    cells = [
        [words[name], str(seen), str(found), f"{upper_bound(found, seen):.2%}"]
        for name, (seen, found) in stress["conditions"].items()
    ]
    bound = f"{upper_bound(alarms, runs):.3%}"
    cells.append([words["all"], str(runs), str(alarms), bound])
    heads = [words[h] for h in ("condition", "runs", "alarms", "bound")]
    return _table(heads, cells, words["condition"]) + _when(data, stress, words)


def mutation_table(records: Records, language: str) -> str:
    """Return what the last mutation run saw."""
    words = WORDS[language]
    data = records.all.get("mutation", {})
    if "mutation" not in data:
        return f"<p>{words['none']}</p>"
    mutation = data["mutation"]
    cells = [
        [escape(_operator(name, language)), *map(str, row)]
        for name, row in mutation["operators"].items()
    ]
    sums = map(sum, zip(*mutation["operators"].values(), strict=True))
    cells.append([words["all"], *map(str, sums)])
    heads = ("operator", "mutants", "caught", "equivalent", "allowed", "missed")
    table = _table([words[h] for h in heads], cells, words["operator"])
    return table + _when(data, mutation, words)


def order_table(records: Records, language: str) -> str:
    """Return what holding has found of each program."""
    words = WORDS[language]
    rows = records.all.get("order", {}).get("programs", {})
    if not rows:
        return f"<p>{words['none']}</p>"
    keys = ("lanes", "lines", "facts", "held", "seconds")
    cells = [[words["all"], *(f"{sum(r[k] for r in rows.values()):g}" for k in keys)]]
    cells[0] += ["", ""]
    for name, row in rows.items():
        count = words["many"] if row["orders"] is None else f"{row['orders']:,}"
        numbers = (f"{row[key]:g}" for key in keys)
        methods = f"{len(row['methods'])}"
        cells.append([f"<code>{escape(name)}</code>", *numbers, methods, count])
    heads = [words[head] for head in ("snippet", *keys, "methods", "orders")]
    return _by_program(heads, cells, words["orders"], words)


def _by_program(
    heads: list[str], cells: list[list[str]], what: str, words: dict[str, str]
) -> str:
    """Return a table of sums, and folded below it that of each program.

    Hundreds of rows take a phone half a second to lay out before it can be used.
    """
    sums, rows = _table(heads, cells[:1], what), _table(heads, cells[1:], what)
    each = words["each"].format(len(cells) - 1)
    summary = f"<summary>{each}</summary>"
    return f'{sums}<details class="note">{summary}{rows}</details>'


def _operator(name: str, language: str) -> str:
    """Return the name of a change in a language."""
    known = OPERATORS.get(language, {})
    if language == "en" or name in known:
        return known.get(name, name)
    for pattern, said in known.items():
        before, _, after = pattern.partition("{}")
        if pattern != before and name.startswith(before) and name.endswith(after):
            return said.format(name.removeprefix(before).removesuffix(after))
    return name


def _when(data: dict, run: dict, words: dict[str, str]) -> str:
    said = words["took"].format(run["seconds"] / 60, run["cores"], run["date"])
    if data["engine"] != engine_digest():
        said += f" {words['stale']}"
    return f"<p>{said}</p>"


def verified_table(counts: Iterable[Count], language: str) -> str:
    """Return the small table of one snippet: Pythons by start methods."""
    words = WORDS[language]
    counts = list(counts)
    methods = [m for m in METHODS if any(c.method == m for c in counts)]
    pythons = sorted({c.python for c in counts}, key=_version)
    cells = [
        [
            f"{words['python']} {escape(python)}",
            *(
                str(
                    sum(
                        c.runs
                        for c in counts
                        if (c.python, c.method) == (python, method)
                    )
                )
                for method in methods
            ),
        ]
        for python in pythons
    ]
    return f"<p data-search-exclude>{words['verified']}</p>" + _table(
        ["", *methods], cells, words["verified"]
    )


def _table(heads: Sequence[str], cells: Sequence[Sequence[str]], title: str) -> str:
    head = "".join(f'<th scope="col">{h}</th>' if h else "<td></td>" for h in heads)
    body = "".join(
        f'<tr><th scope="row">{first}</th>'
        + "".join(f"<td>{cell}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in cells
    )
    table = (
        f'<table class="checked"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )
    # Wide on a small screen: the keyboard can scroll it, too.
    return (
        f'<div class="checked-scroll" role="group" tabindex="0"'
        f' aria-label="{title}" data-search-exclude>{table}</div>'
    )
