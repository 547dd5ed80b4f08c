"""The fences of a page as HTML: what superfences calls, for the plugin of MkDocs."""

import functools
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator
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
from liverun.fences import Fence, fences
from liverun.page.exercise import exercise
from liverun.page.panel import Place, code_line, opening, panel
from liverun.page.question import question
from liverun.page.words import LANGUAGE, words
from liverun.run.snippet import MARK, Snippet
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
        shows = {
            "snippet": self._panel,
            "predict": self._panel,
            "orders": self._orders,
            "exercise": self._exercise,
            "drift": self._drift,
        }
        return [
            {"name": kind, "class": kind, "format": self._in_superfences(kind, show)}
            for kind, show in shows.items()
        ]

    def _in_superfences(
        self, kind: str, show: Callable[[Checked, Fence, Markdown], str]
    ):
        """Return a function as superfences calls it."""

        def format(source, language, css_class, options, md, **kwargs) -> str:
            fence = Fence(kind, tuple(source.split("\n")), 0)
            try:
                checked = self._check(fence.name, "", kind == "orders")
                if checked:
                    return show(checked, fence, md)
                said = words(self.language)["pending"].format(f"{fence.name}.py")
                return Markup('<p class="panel-pending">{}</p>').format(said)
            except Exception as error:
                # Superfences swallows any other exception and shows the fence as code.
                what = f"{kind} {source.strip()}: {error!r}"
                raise SuperFencesException(what) from error

        return format

    def _panel(self, checked: Checked, fence: Fence, md: Markdown) -> str:
        """Return the panel of a snippet; of a ``predict`` fence with its question."""
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
            asked=question(fence.more, checked.runs[0], "") if fence.more else None,
        )
        return panel(checked, place)

    def _orders(self, checked: Checked, fence: Fence, md: Markdown) -> str:
        """Return a snippet, one run, and the orders of all runs of this build."""
        code = _highlighter(md)(checked.snippet.code, "python")
        return opening(checked, replace(self._place(checked), code=code))

    def _exercise(self, checked: Checked, fence: Fence, md: Markdown) -> str:
        """Return an exercise about the order of a snippet's lines."""
        key = f"exercise {checked.snippet.name}"
        self._numbers[key] += 1
        return exercise(
            checked, replace(self._place(checked), number=self._numbers[key])
        )

    def _drift(self, checked: Checked, fence: Fence, md: Markdown) -> str:
        """Return the message of a snippet whose transcript is changed."""
        return Highlight(md).highlight(drifted(checked, fence, ""), "text")

    def _files(
        self, snippet: Snippet, highlight: Callable[[str, str], str]
    ) -> Iterator[tuple[str, str, str]]:
        """Yield the texts that a program needs, to be shown and downloaded."""
        for name, address, data in files_beside(snippet, self.folder):
            url = get_relative_url(quote(address), self.page.url)
            language = "python" if name.endswith(".py") else "text"
            text = data.decode(errors="replace")
            if language == "python":
                # Of another snippet: its transcript is for authors.
                text = re.sub(rf"^{MARK}.*\n?", "", text, flags=re.MULTILINE).rstrip()
            yield name, url, highlight(text, language)

    def _place(self, checked: Checked) -> Place:
        name = checked.snippet.path.relative_to(self.folder).as_posix()
        address = get_relative_url(f"{ADDRESS}/{quote(name)}", self.page.url)
        return Place(address, get_build_date())


def drifted(checked: Checked, fence: Fence, where: str) -> str:
    """Return the message that a snippet would give if it documented something else.

    The fence says ``OLD => NEW``, to be changed in its transcript.

    Raises:
        LiverunError: when the change makes no drift.
    """
    changes = " ".join(line for line in fence.more if line.strip())
    old, _, new = changes.partition(" => ")
    lines = tuple(line.replace(old, new) for line in checked.snippet.transcript)
    try:
        verify(replace(checked.snippet, transcript=lines), checked.runs[0].trace)
    except LiverunError as error:
        return str(error)
    raise LiverunError(
        f"{where}: no drift of '{fence.name}' from that",
        hint="write OLD => NEW, where OLD is in its transcript",
    )


def files_beside(snippet: Snippet, folder: Path) -> Iterator[tuple[str, str, bytes]]:
    """Yield name, address and content of each file that a program needs."""
    below = snippet.path.parent.relative_to(folder).as_posix()
    for path, (name, data) in zip(snippet.options.files, snippet.files, strict=True):
        address = posixpath.normpath(posixpath.join(ADDRESS, below, path))
        yield name, address, data


def located_fences(markdown: str, page: Page) -> Iterator[tuple[Fence, str]]:
    """Yield the fences of a page, and ``path:line`` of each in its file."""
    for fence in fences(markdown):
        yield fence, line_of_file(page, markdown, fence.line)


def line_of_file(page: Page, markdown: str, line: int) -> str:
    """Return ``path:line`` of a line of a page's Markdown."""
    source = Path(page.file.abs_src_path)
    text = source.read_text("utf-8-sig", errors="replace")
    # The Markdown comes without its front matter: count those lines too. A hook that
    # changed the text has kept its lines.
    skipped = max(text.count("\n") - markdown.count("\n"), 0)
    return f"{display_path(source)}:{line + skipped}"


def as_plugin_error(method):
    """Have a method end the build with the one message of an error of ours."""

    @functools.wraps(method)
    def wrapped(*arguments, **named):
        try:
            return method(*arguments, **named)
        except LiverunError as error:
            raise PluginError(str(error)) from error

    return wrapped


def _highlighter(md: Markdown) -> Callable[..., str]:
    return Highlight(md, linenums_style="pymdownx-inline").highlight
