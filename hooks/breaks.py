"""Say where a long name and a word of a Chinese heading may break.

On a narrow screen a browser breaks both after any letter: `JoinableQu` and `eue`, 进
and 程池. The styles forbid that, and the `<wbr>` that this hook inserts allow breaks
between the parts of a name and between words. They are neither seen nor copied.
"""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from words import cut

TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
"""As Markdown makes it; others say themselves how wide they are."""
CODE = re.compile(r"(?<=<code>)(?<!<pre><code>)[^<]+(?=</code>)")
LONG = re.compile(r"[^\s<]{11,}")
"""Shorter names fit a column."""
LONGER = re.compile(r"[^\s<]{43,}")
"""Shorter names fit a line."""
PARTS = re.compile(
    r"""(?<=[a-z])(?=[A-Z])|(?<=[a-zA-Z]_)(?=[a-zA-Z0-9])"""
    r"""|(?<=[a-zA-Z;][.=/,])(?=[\w"'&])|(?<=[a-z]\()(?=[^)])"""
)
"""Between the words of a name, and before its arguments."""
HEADING = re.compile(
    r"(<(h[1-6]|th)\b[^>]*>|<tr>\s*<(td)\b[^>]*>)(.*?)(</(?:\2|\3)>)", re.DOTALL
)
"""The first cell of a row is one, too."""
PIECE = re.compile(r"(<code\b.*?</code>|<[^>]*>|&[^;]+;)", re.DOTALL)
BETWEEN_HAN = re.compile(
    r"(?<=[\u4e00-\u9fff])\0(?![的了吗])(?=[\u4e00-\u9fff]\0?[\u4e00-\u9fff])"
)
"""Not before a last character, which would be a line of its own."""


def names(html: str) -> str:
    """Allow breaks between the parts of names that are long for a column or a line."""

    def name(found: re.Match[str]) -> str:
        return PARTS.sub("<wbr>", found[0])

    html = TABLE.sub(
        lambda table: CODE.sub(lambda code: LONG.sub(name, code[0]), table[0]), html
    )
    # What is done holds tags, so CODE finds it no more.
    return CODE.sub(lambda code: LONGER.sub(name, code[0]), html)


def headings(html: str) -> str:
    """Allow breaks between the words of Chinese headings, of rows and columns too."""

    def heading(found: re.Match[str]) -> str:
        pieces = PIECE.split(found[4])
        pieces[::2] = [
            BETWEEN_HAN.sub("<wbr>", "\0".join(cut(text))).replace("\0", "")
            for text in pieces[::2]
        ]
        return found[1] + "".join(pieces) + found[5]

    return HEADING.sub(heading, html)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Do both, where the page is Chinese."""
    html = names(html)
    return headings(html) if Path(config.docs_dir).name == "zh" else html
