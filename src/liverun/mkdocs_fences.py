"""The fences of a page as HTML: what superfences calls, for the plugin of MkDocs."""

import posixpath
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from markdown import Markdown
from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date, get_relative_url
from pymdownx.highlight import Highlight
from pymdownx.superfences import SuperFencesException

from liverun.errors import LiverunError
from liverun.fences import OURS, Fence, fences
from liverun.page.exercise import exercise
from liverun.page.panel import Place, code_line, opening, panel
from liverun.page.question import Question, question
from liverun.page.words import LANGUAGE, words
from liverun.run.snippet import Snippet
from liverun.text import display_path
from liverun.transcript.align import Checked
from liverun.verbs import verify

ADDRESS = "snippets"
"""The folder of the site from which snippets are downloaded."""


class Panels:
    """What the fences of one page show."""

    def __init__(self, check: Callable[[str, str, bool], Checked | None]) -> None:
        self.folder = Path("snippets")
        """Of the snippets that the pages name."""
        self.below_always: Callable[[Checked], str] = lambda checked: ""
        """What a project adds to each panel below what always holds, as HTML."""
        self.language = LANGUAGE
        """Of the words around them."""
        self._check = check
        self.page: Page | None = None
        self._numbers: Counter[str] = Counter()

    def begin(self, page: Page) -> None:
        """Begin another page."""
        self.page = page
        self._numbers.clear()

    def custom_fences(self) -> list[dict]:
        """Return our fences as superfences wants them in its options."""
        formats = (
            self.snippet,
            self.predict,
            self.orders,
            self.exercise,
            self.drift,
        )
        return [
            {"name": name, "class": name, "format": _in_superfences(name, function)}
            for name, function in zip(OURS, formats, strict=True)
        ]

    def snippet(self, source: str, md: Markdown) -> str:
        """Return the panel of a snippet that ``on_page_markdown`` has checked."""
        checked = self._check(source.strip(), "", False)
        return self._panel(checked, md) if checked else self._pending(source)

    def predict(self, source: str, md: Markdown) -> str:
        """Return a panel that asks a question before it shows the run."""
        name, *body = source.strip().split("\n")
        checked = self._check(name.strip(), "", False)
        if not checked:
            return self._pending(name)
        return self._panel(checked, md, question(body, checked.runs[0], ""))

    def _panel(
        self, checked: Checked, md: Markdown, asked: Question | None = None
    ) -> str:
        stem = checked.snippet.path.stem
        self._numbers[stem] += 1
        # Highlighted as the theme does, with numbers where the output names lines.
        line = code_line(checked) or -1
        highlight = _highlighter(md)
        place = replace(
            self._place(checked),
            number=self._numbers[stem],
            code=highlight(checked.snippet.code, "python", linestart=line),
            below=self.below_always(checked),
            files=tuple(self._files(checked.snippet, highlight)),
            asked=asked,
        )
        return panel(checked, place)

    def orders(self, source: str, md: Markdown) -> str:
        """Return a snippet, one run, and the orders of all runs of this build."""
        checked = self._check(source.strip(), "", True)
        if not checked:
            return self._pending(source)
        code = _highlighter(md)(checked.snippet.code, "python")
        return opening(checked, replace(self._place(checked), code=code))

    def exercise(self, source: str, md: Markdown) -> str:
        """Return an exercise about the order of a snippet's lines."""
        checked = self._check(source.strip(), "", False)
        if not checked:
            return self._pending(source)
        self._numbers[f"exercise {checked.snippet.name}"] += 1
        number = self._numbers[f"exercise {checked.snippet.name}"]
        return exercise(checked, replace(self._place(checked), number=number))

    def _pending(self, source: str) -> str:
        """Return what stands for a panel until its runs are there, while serving."""
        said = words(self.language)["pending"].format(f"{source.strip()}.py")
        return Markup('<p class="panel-pending">{}</p>').format(said)

    def _files(
        self, snippet: Snippet, highlight: Callable[[str, str], str]
    ) -> Iterator[tuple[str, str, str]]:
        """Yield the texts that a program needs, to be shown and downloaded."""
        for path, (name, data) in zip(
            snippet.options.files, snippet.files, strict=True
        ):
            text = data.decode(errors="replace")
            language = "python" if name.endswith(".py") else "text"
            folder = snippet.path.parent.relative_to(self.folder).as_posix()
            address = f"{ADDRESS}/{quote(posixpath.join(folder, path))}"
            url = get_relative_url(posixpath.normpath(address), self.page.url)
            yield name, url, highlight(text, language)

    def _place(self, checked: Checked) -> Place:
        name = checked.snippet.path.relative_to(self.folder).as_posix()
        address = get_relative_url(f"{ADDRESS}/{quote(name)}", self.page.url)
        return Place(address, get_build_date())

    def drift(self, source: str, md: Markdown) -> str:
        """Return the message of a snippet whose transcript is changed."""
        return Highlight(md).highlight(self.drifted(source.split("\n"), ""), "text")

    def drifted(self, body: Sequence[str], where: str) -> str:
        """Return the message that a snippet would give if it documented something else.

        Args:
            body: The snippet's name, then ``OLD => NEW``, to be changed in its
                transcript.
            where: ``path:line`` of the fence, for an error.

        Raises:
            LiverunError: when there is no such snippet, or the change makes no drift.
        """
        name, *changes = (line for line in body if line.strip())
        checked = self._check(name.strip(), where, False)
        if not checked:
            return "…"
        old, _, new = " ".join(changes).partition(" => ")
        lines = tuple(x.replace(old, new) for x in checked.snippet.transcript)
        changed = replace(checked.snippet, transcript=lines)
        try:
            verify(changed, checked.runs[0].trace)
        except LiverunError as error:
            return str(error)
        raise LiverunError(
            f"{where}: no drift of '{name}' from that",
            hint="write OLD => NEW, where OLD stands in its transcript",
        )


def located_fences(markdown: str, page: Page) -> Iterator[tuple[Fence, str]]:
    """Yield the fences of a page, and ``path:line`` of each in its file."""
    for fence in fences(markdown):
        yield fence, line_of_file(page, markdown, fence.line)


def line_of_file(page: Page, markdown: str, line: int) -> str:
    """Return ``path:line`` of a line of a page's Markdown."""
    source = Path(page.file.abs_src_path)
    text = source.read_text("utf-8-sig", errors="replace")
    # The front matter is gone from the Markdown: count its lines in. Where a hook has
    # changed the text, it has kept its lines.
    skipped = text.partition(markdown)[0].count("\n")
    if markdown not in text:
        skipped = max(text.count("\n") - markdown.count("\n"), 0)
    return f"{display_path(source)}:{line + skipped}"


def as_plugin_error(function, *arguments):
    """Call a function; an error of ours ends the build with its one message."""
    try:
        return function(*arguments)
    except LiverunError as error:
        raise PluginError(str(error)) from error


def _highlighter(md: Markdown) -> Callable[..., str]:
    return Highlight(md, linenums_style="pymdownx-inline").highlight


def _in_superfences(name: str, function: Callable[[str, Markdown], str]):
    """Return a function as superfences calls it."""

    def format(source, language, css_class, options, md, **kwargs) -> str:
        try:
            return function(source, md)
        except Exception as error:
            # Superfences swallows every other exception and shows the fence as code.
            what = f"{name} {source.strip()}: {error!r}"
            raise SuperFencesException(what) from error

    return format
