"""One run as one page, which needs no other file and no server."""

from datetime import date

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from liverun.page.html import ASSETS, render
from liverun.page.panel import Place, panel
from liverun.page.words import words
from liverun.run.snippet import Snippet
from liverun.run.trace import Trace
from liverun.transcript.align import Checked, compare
from liverun.transcript.block import Block
from liverun.transcript.draft import canonical
from liverun.transcript.grammar import choose


def document(snippet: Snippet, blocks: tuple[Block, ...], trace: Trace) -> str:
    """Return the panel of a run as a page of HTML.

    Where nothing is documented, it has what this run did in the transcript's place.
    """
    known = blocks or (canonical(trace),)
    comparison = compare(choose(known, trace), trace)
    formatter = HtmlFormatter(cssclass="highlight")
    code = highlight(snippet.code, PythonLexer(), formatter)
    place = Place("", date.today().isoformat(), code=code)
    dark = HtmlFormatter(style="github-dark")
    return render(
        "document.html.j2",
        snippet=snippet,
        said=words(snippet.language),
        panel=panel(Checked(snippet, known, (comparison,)), place),
        css=Markup((ASSETS / "panel.css").read_text("utf-8")),
        light=Markup(formatter.get_style_defs(".highlight")),
        dark=Markup(dark.get_style_defs(".highlight")),
        js=Markup((ASSETS / "panel.js").read_text("utf-8")),
    )
