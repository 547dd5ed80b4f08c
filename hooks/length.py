"""Say below the title of a page how long it takes to read, and what there is to run."""

import math
import re
from html import unescape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

LOOKED_UP = {
    *("index.md", "glossary.md", "errors.md", "exercises.md"),
    *("checked.md", "reference.md", "versions.md", "platforms.md"),
}
"""Pages that nobody reads from end to end."""
HAN_A_MINUTE = 400
WORDS_A_MINUTE = 220
LINES_A_MINUTE = 30
"""Lines of code."""

PANEL = re.compile(r'<figure class="panel.*?</figure>', re.DOTALL)
PROGRAM = re.compile(r'<figure class="panel(?: opening)?"')
"""And no exercise, whose program is in another panel."""
CODE = re.compile(r"<code[^>]*>((?:(?!<code).)*?)</code></pre>", re.DOTALL)
NO_PROSE = re.compile(r"<(details|pre|svg)\b.*?</\1>|<[^>]*>", re.DOTALL)
HAN = re.compile(r"[\u4e00-\u9fff]")
WORD = re.compile(r"(?a:\w[\w.'’-]*)")


def minutes(html: str) -> int:
    """Return how long a page takes, without what is folded, and one at the least."""
    prose = unescape(NO_PROSE.sub(" ", PANEL.sub("", html)))
    lines = sum(code.strip().count("\n") + 1 for code in CODE.findall(html))
    exact = (
        len(HAN.findall(prose)) / HAN_A_MINUTE
        + len(WORD.findall(prose)) / WORDS_A_MINUTE
        + lines / LINES_A_MINUTE
    )
    return max(math.ceil(exact), 1)


def length(html: str, language: str) -> str:
    """Say how long a page is."""
    time, programs = minutes(html), len(PROGRAM.findall(html))
    if language == "zh":
        return f"{time} 分钟" + (f"，{programs} 个程序" if programs else "")
    said = f"{time} minute{'s' * (time > 1)}"
    return said + (f", {programs} program{'s' * (programs > 1)}" if programs else "")


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put it below the title."""
    if page.file.src_uri in LOOKED_UP:
        return html
    said = length(html, Path(config.docs_dir).name)
    note = f'<p class="length" data-search-exclude>{said}</p>'
    return html.replace("</h1>", f"</h1>\n{note}", 1)
