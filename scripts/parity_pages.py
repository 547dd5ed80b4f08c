"""What a page or a notebook has: headings, fences, admonitions, tabs, links, cells."""

import json
import re
import textwrap
from dataclasses import dataclass, field

from IPython.core.inputtransformer2 import TransformerManager

from liverun.fences import SHOWING
from parity import Item, Outline, disparities
from parity_snippets import code_disparities

FENCE = re.compile(r"(?P<indent>[> ]*)(?P<ticks>`{3,}|~{3,})(?P<info>[^`]*)")
OPTION = re.compile(r"([A-Za-z_]\w*)=(\"[^\"]*\"|'[^']*'|\S+)")
HEADING = re.compile(r"(#{1,6})[^#].*")
UNDERLINE = re.compile(r"(=+|-+) *")
HTML_HEADING = re.compile(r"<h(?P<level>[1-6])(?P<attributes>\s[^>]*)?>")
HTML_ID = re.compile(r"\sid=\"(?P<id>[^\"]+)\"")
GIVEN_ID = re.compile(r"\{:?[^{}]*#(?P<id>[\w.-]+)[^{}]*\}\s*#*\s*$")
ADMONITION = re.compile(
    r"(?P<mark>!!!|\?\?\?\+?)\s+(?P<kind>[\w -]+?)\s*(?P<title>\".*\")?\s*"
)
TAB = re.compile(r"===[+!]*\s+(\".*\"|'.*')\s*")
BLOCK = re.compile(r"([-*+]|\d+\.|\[\^[^\]]+\]:|:)\s")
"""A list item, a footnote or a definition: it too opens an indented block."""
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
LINK = re.compile(
    r"""\]\(\s*<?((?:[^()\s<>]|\([^()\s]*\))+)           # [text](target "title")
      | \b(?:href|src)="([^"]+)"
      | ^[ ]*\[[^\]^]+\]:\s*<?([^\s>]+)                  # [reference]: target
      | (https?://[^\s<>()\[\]"'`，。；：！？、（）「」《》]+)
    """,
    re.VERBOSE | re.MULTILINE,
)


def page(path: str, text: str) -> Outline:
    """Outline a Markdown page."""
    scan = _Scan(Outline(path), _lines(text))
    scan.run(skip=_front_matter(scan.lines))
    return scan.outline


def page_disparities(one: str, text: str, other: str, other_text: str) -> list[str]:
    """Name where two pages differ: their outlines, then the code of their fences."""
    mine, theirs = page(one, text), page(other, other_text)
    found = disparities(mine, theirs)
    if len(mine.programs) == len(theirs.programs):
        for pair in zip(mine.programs, theirs.programs, strict=True):
            found += code_disparities(one, pair[0], other, pair[1])
    return found


def notebook(path: str, text: str) -> Outline:
    """Outline a notebook; whatever a cell holds is on the line of the cell's id."""
    outline = Outline(path)
    for cell in json.loads(text)["cells"]:
        line = _line_of_cell(text, cell["id"])
        what = f"{cell['id']} of {cell['cell_type']}"
        outline.items.append(Item("cell", what, line))
        if cell["cell_type"] == "markdown":
            _Scan(outline, _lines("".join(cell["source"])), line).run()
    return outline


def notebook_disparities(one: str, text: str, other: str, other_text: str) -> list[str]:
    """Name where two notebooks differ: their outlines, then the code of their cells."""
    found = disparities(notebook(one, text), notebook(other, other_text))
    mine, theirs = _code_cells(one, text), _code_cells(other, other_text)
    for name in mine:
        if name in theirs:
            found += code_disparities(*mine[name], *theirs[name])
    return found


def _code_cells(path: str, text: str) -> dict[str, tuple[str, str]]:
    """Give each code cell's place and its Python, magics transformed, by its id."""
    transform = TransformerManager().transform_cell
    return {
        cell["id"]: (
            f"{path}:{_line_of_cell(text, cell['id'])}: cell {cell['id']}",
            transform("".join(cell["source"])),
        )
        for cell in json.loads(text)["cells"]
        if cell["cell_type"] == "code"
    }


def _line_of_cell(text: str, name: str) -> int:
    found = re.search(rf'"id":\s*{re.escape(json.dumps(name))}', text)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _lines(text: str) -> list[str]:
    """Split into lines, comments blanked."""
    return COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text).split("\n")


def _front_matter(lines: list[str]) -> int:
    """Return the number of lines that the front matter takes."""
    rules = [at for at, line in enumerate(lines) if line.rstrip() == "---"]
    return rules[1] + 1 if rules[:1] == [0] and len(rules) > 1 else 0


@dataclass(slots=True)
class _Scan:
    """A walk over Markdown lines that adds what they hold to an outline."""

    outline: Outline
    lines: list[str]
    cell_line: int = 0
    """The line of all that is found, for a notebook's cell; 0 for a page."""
    heading: str = ""
    """The heading above, as links name it."""
    columns: list[int] = field(default_factory=lambda: [0])
    """Where the content of the open blocks begins."""

    def run(self, skip: int = 0) -> None:
        """Walk from the line after the skipped ones."""
        at = first = skip  # first: of the prose since the last heading or fence
        while at < len(self.lines):
            if fence := FENCE.fullmatch(self.lines[at]):
                self._links(first, at)
                at = first = self._fence(at, fence)
                continue
            found = self._structure(at) if self.lines[at].strip() else None
            if found and found.kind == "heading":
                self._links(first, at)
                first = at
                self.heading = found.detail.split()[-1]
            if found:
                self.outline.items.append(found)
            at += 1
        self._links(first, at)

    def _line(self, at: int) -> int:
        return self.cell_line or at + 1

    def _fence(self, start: int, fence: re.Match[str]) -> int:
        """Add a fence; return the index of the line below it."""
        ending = fence["indent"] + fence["ticks"]
        at = start + 1
        while at < len(self.lines) and self.lines[at].rstrip() != ending:
            at += 1
        if at == len(self.lines):
            self.outline.fault(self._line(start), "this fence is never closed")
        language, _, options = fence["info"].strip().partition(" ")
        if language in SHOWING:
            name, *rest = (line.strip() for line in self.lines[start + 1 : at])
            options = sum(line.startswith("- ") for line in rest)
            detail = f"{name} with {options} options" if options else name
            item = Item(language, detail, self._line(start))
        else:
            # A title is prose; every other option must be the same.
            given = [f"{k}={v}" for k, v in OPTION.findall(options) if k != "title"]
            detail = " ".join([language or "without language", *given])
            item = Item("fence", detail, self._line(start))
            if language == "python" and "exec=" in options:
                code = textwrap.dedent("\n".join(self.lines[start + 1 : at]))
                self.outline.programs.append("\n" * (start + 1) + code)
        self.outline.items.append(item)
        return at + 1

    def _structure(self, at: int) -> Item | None:
        """Read the opening of a heading, an admonition or a tab."""
        line = self.lines[at]
        while self.columns[-1] > len(line) - len(line.lstrip()):
            self.columns.pop()
        content = line[self.columns[-1] :]
        if level := self._level(at, content):
            return self._heading(at, level, GIVEN_ID.search(content))
        if found := HTML_HEADING.search(content):
            given = HTML_ID.search(found["attributes"] or "")
            return self._heading(at, int(found["level"]), given)
        if found := ADMONITION.fullmatch(content):
            item = f"{found['mark']} {found['kind']}"
            item += " with a title" if found["title"] else " without a title"
            self.columns.append(self.columns[-1] + 4)
            return Item("admonition", item, self._line(at))
        if TAB.fullmatch(content):
            self.columns.append(self.columns[-1] + 4)
            return Item("tab", "===", self._line(at))
        if BLOCK.match(content):
            self.columns.append(self.columns[-1] + 4)
        return None

    def _level(self, at: int, content: str) -> int:
        """Return the level of a Markdown heading, or 0 if it is none."""
        if found := HEADING.fullmatch(content):
            return len(found[1])
        above = self.lines[at - 1].strip() if at else ""
        below = self.lines[at + 1].strip() if at + 1 < len(self.lines) else ""
        underline = None if above else UNDERLINE.fullmatch(below)
        return 0 if not underline else 1 if "=" in below else 2

    def _heading(self, at: int, level: int, given: re.Match[str] | None) -> Item:
        if not given:
            self.outline.fault(self._line(at), "this heading has no {#id}")
        name = f"#{given['id']}" if given else "without-id"
        for other in self.outline.items if given else ():
            if other.kind == "heading" and other.detail.endswith(f" {name}"):
                what = f"{name} is also the id on line {other.line}"
                self.outline.fault(self._line(at), what)
        return Item("heading", f"level {level} {name}", self._line(at))

    def _links(self, first: int, end: int) -> None:
        """Add the links of some lines of prose."""
        text = "\n".join(self.lines[first:end])
        text = CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
        for found in LINK.finditer(text):
            line = self._line(first + text.count("\n", 0, found.start(found.lastindex)))
            target = found[found.lastindex]
            # The official documentation has the same pages in both languages.
            target = target.replace("docs.python.org/zh-cn/", "docs.python.org/")
            self.outline.links.append(Item("link", target, line, self.heading))
