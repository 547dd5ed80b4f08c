"""Say where code in a table may go on in the next line: after a point, not anywhere.

A column of a phone is often narrower than a name such as ``os.sched_getaffinity(0)``.
"""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
"""A table of the page's own text: those of panels have a class."""
ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
CODE = re.compile(r"(?<=<code>)[^<]*(?=</code>)")
AFTER = (
    r"(?<=\w\.)(?=[A-Za-z_])|(?<=[A-Za-z0-9]_)(?=[A-Za-z])"
    r"|(?<=\w[(=/])(?=[^\s)=])|(?<=,)(?=\S)"
)
"""The places after which a reader sees that the name goes on."""
HUMP = r"(?<=[a-z])(?=[A-Z][a-z])"
NARROW = 4
"""With so many columns, words of a name that are joined are parted, too."""


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Allow breaks in the code of each table."""
    return TABLE.sub(lambda table: with_breaks(table[0]), html)


def with_breaks(table: str) -> str:
    """Return a table with the places at which its code may be broken."""
    first = ROW.search(table)
    columns = len(re.findall(r"<t[hd]\b", first[0])) if first else 0
    places = re.compile(f"{AFTER}|{HUMP}" if columns >= NARROW else AFTER)
    return CODE.sub(lambda code: places.sub("<wbr>", code[0]), table)
