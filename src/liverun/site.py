"""The adapter to MkDocs: the ``snippet`` fence, and a build that drift ends.

MkDocs calls the functions named ``on_…`` through ``hooks/snippets.py``. They
live here, in an imported module, because MkDocs loads a hook file anew for
each configuration, and the two languages share one set of runs.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import zip_longest
from pathlib import Path

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date, get_relative_url
from pymdownx.highlight import Highlight
from pymdownx.superfences import SuperFencesException

from liverun import runner
from liverun.cache import Cache
from liverun.checked import Checked, mutation_table, snippets_table, stress_table
from liverun.errors import LiverunError
from liverun.fences import fences
from liverun.masked import hidden, masked
from liverun.panel import opening, panel
from liverun.progress import ToldRuns
from liverun.records import Count, Records, today
from liverun.report import check, documented
from liverun.runner import interpreter
from liverun.snippet import Snippet, discover, find, load, shown
from liverun.trace import Trace
from liverun.transcript import Block, choose
from liverun.visible import visible

SNIPPETS = "snippets"
"""The folder beside mkdocs.yml; below it one folder a language."""
RECORDS = "records"
"""The folder beside mkdocs.yml of what tests have recorded."""
MORE = 5
"""Further runs of a program whose lines may come in another order, unless
``extra.more_runs`` says how many."""
ORDERS = 4
"""How many times as many of them an ``orders`` fence shows: on a quiet machine a few
runs may well have one order."""
CACHE = Path(".cache/runs")
"""The folder beside mkdocs.yml of the runs that ``mkdocs serve`` keeps."""
TABLES = ("snippets", "stress", "mutation")
"""What a ``checked`` fence can show."""


class Site:
    """What the build of both languages shares, and the page at hand."""

    def __init__(self) -> None:
        self.runs: ToldRuns | None = None
        self.cache: Cache | None = None
        """Only ``mkdocs serve`` has one."""
        self.builds = 0
        """Configurations in use: English within Chinese makes two."""
        self.serving = False
        self.page: Page | None = None
        self.panels: Counter[str] = Counter()
        """How many panels of each snippet the page has so far."""
        self.folder = Path()
        self.language = ""
        self.records = Records(Path(RECORDS))
        self.more = MORE


site = Site()


def on_startup(command: str, dirty: bool) -> None:
    """Open the runs, which ``mkdocs serve`` keeps from build to build."""
    site.builds += 1
    if site.builds == 1:
        site.runs = ToldRuns()
        site.serving = command == "serve"


def on_shutdown() -> None:
    """Drop the runs that are still to be made."""
    site.builds -= 1
    if site.builds == 0:
        site.runs.close()
        if site.cache and not sys.exception():
            site.cache.tidy()


def on_build_error(error: Exception) -> None:
    """Do not let runs that nobody awaits hold up a build that has failed."""
    if not site.serving:
        site.runs.close()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the fences of this module to those of superfences."""
    site.folder = Path(config.config_file_path).parent / SNIPPETS
    site.records = Records(site.folder.with_name(RECORDS))
    if site.serving and not site.cache:
        site.cache = Cache(site.folder.parent / CACHE)
    site.language = Path(config.docs_dir).name
    site.more = config.extra.get("more_runs", MORE)
    options = config.mdx_configs.setdefault("pymdownx.superfences", {})
    ours = {
        "snippet": _fence,
        "orders": _orders_fence,
        "checked": _checked_fence,
        "drift": _drift_fence,
    }
    others = [f for f in options.get("custom_fences", []) if f["name"] not in ours]
    custom = [{"name": n, "class": n, "format": f} for n, f in ours.items()]
    options["custom_fences"] = [*others, *custom]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Begin all runs, of both languages, and offer the files for download."""
    ordered = set(_ordered(Path(config.docs_dir).parent))
    wanted: dict[str, list[list[runner.Key]]] = {site.language: []}
    for path in discover(site.folder):
        snippet = _ended_by(load, path)
        times = ORDERS if (snippet.language, snippet.name) in ordered else 1
        keys = _ended_by(_keys, snippet, times)
        wanted.setdefault(snippet.language, []).append(keys)
        if snippet.language == site.language:
            # Read from the text at hand, so a file is offered as it was run.
            address = f"{SNIPPETS}/{path.name}"
            files.append(File.generated(config, address, content=snippet.source))
    # First the language whose pages are built first. Each program takes its turn, so
    # that those which sleep do not do so all at once.
    for programs in wanted.values():
        for turn in zip_longest(*programs):
            _submit([key for key in turn if key])
    return files


def _ordered(docs: Path) -> Iterator[tuple[str, str]]:
    """Yield language and name of each snippet whose orders a page shows."""
    for page in docs.glob("*/**/*.md"):
        text = page.read_text("utf-8", errors="replace")
        for fence in fences(text) if "orders" in text else ():
            if fence.language == "orders":
                language = page.relative_to(docs).parts[0]
                yield language, "\n".join(fence.body).strip()


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files
) -> str:
    """Check every snippet that the page names, and every fence of Python."""
    site.page = page
    site.panels.clear()
    if not page.file.src_uri.endswith(".md"):
        return markdown
    source = Path(page.file.abs_src_path)
    text = source.read_text("utf-8-sig")
    # The front matter is gone from the Markdown: count its lines in.
    skipped = text[: max(text.find(markdown), 0)].count("\n")
    lines = markdown.split("\n")
    for fence in fences(markdown):
        where = f"{shown(source)}:{fence.line + skipped}"
        if fence.language in ("snippet", "orders"):
            times = ORDERS if fence.language == "orders" else 1
            _ended_by(_checked, "\n".join(fence.body).strip(), where, times)
        elif fence.language == "checked":
            name = "\n".join(fence.body).strip()
            if name not in TABLES:
                raise PluginError(
                    f"{where}: no table '{visible(name)}' of what was checked\n\n"
                    f"hint: write one of {', '.join(TABLES)}"
                )
            if name == "snippets":
                _ended_by(list, _rows())
        elif fence.language == "drift":
            _ended_by(_drifted, fence.body, where)
        elif fence.language in ("python", "py", "python3", "pycon"):
            if 'exec="' not in fence.info:
                raise PluginError(
                    f"{where}: this Python is shown and never run\n\n"
                    'hint: make it a snippet, or add exec="on" source="above"'
                )
            # The #> lines are for the test; the page shows the real output.
            for number in range(fence.line, fence.line + len(fence.body)):
                if lines[number].lstrip(" >").startswith("#>"):
                    lines[number] = None
    return "\n".join(line for line in lines if line is not None)


def _keys(snippet: Snippet, times: int = 1) -> list[runner.Key]:
    """Return the runs of a snippet: one a start method, then more of the default.

    Args:
        snippet: The program.
        times: How many times as many of the latter as others have.
    """
    python = interpreter()
    if python.version not in snippet.options.requires_python:
        return []
    methods = runner.methods(snippet, python)
    turns = [(method, 0) for method in methods]
    if methods and _several(snippet):
        turns += [(methods[0], turn) for turn in range(1, times * site.more + 1)]
    return [(snippet, method, python, turn) for method, turn in turns]


@cache
def _several(snippet: Snippet) -> bool:
    """Say whether more than one process prints, as far as is documented."""
    for block in documented(snippet):
        printing = {
            line.lane
            for line in block.lines
            for verb, _ in line.outcomes
            if verb in ("|", "!")
        }
        if len(printing) > 1 or any("*" in lane for lane in printing):
            return True
    return False


def _checked(
    name: str, where: str, times: int = 1
) -> tuple[Snippet, tuple[Block, ...], list[Trace], list[Trace]]:
    """Return a snippet, a run under each start method and more under the default.

    All of them are as documented.
    """
    snippet = load(find(site.folder / site.language, name, where))
    blocks = documented(snippet)
    keys = _keys(snippet, times)
    if not keys:
        raise LiverunError(
            f"{where}: '{name}' cannot run here: it needs Python"
            f" {snippet.options.requires_python or '3.11 or later'} and a start"
            f" method of {', '.join(snippet.options.start_methods)}",
            hint="build the site where it can run",
        )
    traces, more = [], []
    _submit(keys)
    for key in keys:
        trace = site.cache and site.cache.get(key)
        if not trace:
            trace = site.runs.result(key)
        check(snippet, trace, key[2])
        if site.cache:
            site.cache.put(key, trace)
        (more if key[3] else traces).append(trace)
    return snippet, blocks, traces, more


def _submit(keys: list[runner.Key]) -> None:
    """Ask for the runs that are not kept."""
    site.runs.submit(key for key in keys if not site.cache or key not in site.cache)


def _ended_by(function, *arguments):
    """Call a function; an error of ours ends the build with its one message."""
    try:
        return function(*arguments)
    except LiverunError as error:
        raise PluginError(str(error)) from error


def _fence(source, language, css_class, options, md, **kwargs) -> str:
    """Return the panel of a snippet that ``on_page_markdown`` has checked."""
    try:
        snippet, blocks, traces, more = _checked(source.strip(), "")
        download = _download(snippet)
        counts = site.records.counts(snippet, _now([*traces, *more]))
        highlight = partial(_highlight, md)
        date = get_build_date()
        site.panels[snippet.name] += 1
        number = site.panels[snippet.name]
        return panel(
            *(snippet, blocks, traces, more, counts, number),
            *(download, date, highlight),
        )
    except Exception as error:
        # Superfences swallows every other exception and shows the fence as code.
        raise SuperFencesException(f"panel of {source.strip()}: {error!r}") from error


def _orders_fence(source, language, css_class, options, md, **kwargs) -> str:
    """Return one run of a snippet beside the orders of all of this build."""
    try:
        snippet, blocks, traces, more = _checked(source.strip(), "", ORDERS)
        download, date = _download(snippet), get_build_date()
        return opening(snippet, blocks, traces, more, download, date)
    except Exception as error:
        raise SuperFencesException(f"orders of {source.strip()}: {error!r}") from error


def _download(snippet: Snippet) -> str:
    """Return the address of a snippet's file, seen from the page at hand."""
    return get_relative_url(f"{SNIPPETS}/{snippet.path.name}", site.page.url)


def _checked_fence(source, language, css_class, options, md, **kwargs) -> str:
    """Return a table of what was checked."""
    try:
        match source.strip():
            case "stress":
                return stress_table(site.records, site.language)
            case "mutation":
                return mutation_table(site.records, site.language)
        return snippets_table(list(_rows()), site.language)
    except Exception as error:
        raise SuperFencesException(f"table of {source.strip()}: {error!r}") from error


def _drift_fence(source, language, css_class, options, md, **kwargs) -> str:
    """Return what is said of a snippet whose transcript is changed."""
    try:
        message = _drifted(source.split("\n"), "")
        return Highlight(md).highlight(message, "text")
    except Exception as error:
        raise SuperFencesException(f"drift of {source.strip()}: {error!r}") from error


def _drifted(body: Sequence[str], where: str) -> str:
    """Return the message that a snippet would give if it documented something else.

    Args:
        body: The snippet's name, then ``OLD => NEW``, to be changed in its transcript.
        where: ``path:line`` of the fence, for an error.

    Raises:
        LiverunError: when there is no such snippet, or the change makes no drift.
    """
    name, *changes = (line for line in body if line.strip())
    snippet, _, (trace, *_), _ = _checked(name.strip(), where)
    old, _, new = " ".join(changes).partition(" => ")
    lines = tuple(line.replace(old, new) for line in snippet.transcript)
    try:
        check(replace(snippet, transcript=lines), trace)
    except LiverunError as error:
        return str(error)
    raise LiverunError(
        f"{where}: no drift of '{name}' from that",
        hint="write OLD => NEW, where OLD stands in its transcript",
    )


def _rows() -> Iterator[Checked]:
    """Yield what is known of each snippet of the page's language that runs here."""
    for path in discover(site.folder):
        snippet = load(path)
        if snippet.language != site.language or not _keys(snippet):
            continue
        _, blocks, traces, more = _checked(snippet.name, shown(path))
        counts = masked(blocks) + hidden(choose(blocks, traces[0]), traces[0])
        now = _now([*traces, *more])
        yield Checked(snippet, counts, site.records.counts(snippet, now))


def _now(traces: list[Trace]) -> list[Count]:
    """Count the runs of this build, all of which were as documented."""
    return [Count(t.python, t.platform, t.method, 1, 0, today()) for t in traces]


def _highlight(md: Markdown, code: str, first: int) -> str:
    """Highlight code as the theme does, numbered when ``first`` is not 0."""
    return Highlight(md, linenums_style="pymdownx-inline").highlight(
        code, "python", linestart=first or -1
    )
