"""Sections that one language has changed, and the other has not: which they are.

Neither language is the original. One file keeps what a person last found to say the
same: of each section of a page, a hash of its text in either language.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from pathlib import Path

from liverun.errors import LiverunError
from liverun.fences import fences
from liverun.text import display_path, replace_file

LANGUAGES = ("en", "zh")
COMMAND = "python hooks/stale.py"
ALIGNED = "aligned.toml"
"""The file beside the folders of the languages."""
SUFFIXES = (".md", ".ipynb")
HEADING = re.compile(
    r"#{1,6} .*\{:?[^{}]*#(?P<id>[\w.-]+)[^{}]*\}\s*#*\s*"
    r'|<h[1-6][^>]*\bid="(?P<html>[^"]+)".*'
)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
TOP = """\
# The sections of both languages as a person last found them to say the same: a hash of
# each text, without its spaces and line breaks. `python hooks/stale.py` lists what has
# changed since, and with `--aligned PAGE#ID` it writes this file.
# Where two branches differ, take either line, and see what the first of these says.
"""

Aligned = dict[str, dict[str, dict[str, str]]]
"""A hash by page, id of the section and language."""


@dataclass(frozen=True)
class Section:
    """The text between a heading and the next, or above the first."""

    id: str
    """The id of its heading; empty above the first."""
    line: int
    """The line of its heading, from 1."""
    text: str
    """Heading included."""

    @cached_property
    def hash(self) -> str:
        """Its text in twelve digits, however it is wrapped."""
        text = "".join(self.text.split())
        return hashlib.sha256(text.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Stale:
    """A section that a person has yet to compare with its twin."""

    page: str
    """Its page, from the folder of a language."""
    id: str
    twins: dict[str, Section]
    """The section in each language."""
    behind: tuple[str, ...]
    """The language that has not followed the other, or both where nobody can tell."""
    recorded: bool
    """Whether they were compared before."""

    @property
    def name(self) -> str:
        """What ``--aligned`` takes."""
        return f"{self.page}#{self.id}"

    def describe(self, docs: Path) -> str:
        """Say it in a line that begins with the place to mend."""
        one = self.behind[0]
        other = next(language for language in LANGUAGES if language != one)
        here, there = (
            f"{display_path(docs / language / self.page)}:{self.twins[language].line}"
            for language in (one, other)
        )
        title = f"#{self.id}" if self.id else "the text above its headings"
        if len(self.behind) == 1:
            return f"{here}: {title} is older than {there}"
        if self.recorded:
            return f"{here}: {title} and {there}: both changed"
        return f"{here}: {title} and {there}: new, not yet compared"


def sections(text: str) -> Iterator[Section]:
    """Yield the sections of a Markdown text, of whatever level, by their ids."""
    # Comments keep their lines, so that those below keep their numbers.
    text = COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    lines = text.split("\n")
    fenced = {
        number
        for fence in fences(text)
        for number in range(fence.line, fence.line + len(fence.body) + 2)
    }
    heads = [(0, "")]
    for number, line in enumerate(lines, 1):
        if number not in fenced and (found := HEADING.fullmatch(line)):
            heads.append((number, found["id"] or found["html"]))
    ends = [number - 1 for number, _ in heads[1:]] + [len(lines)]
    for (number, id), end in zip(heads, ends, strict=True):
        text = "\n".join(lines[max(number - 1, 0) : end])
        if text.strip():
            yield Section(id, max(number, 1), text)


def read_page(path: Path) -> dict[str, Section]:
    """Return the sections of a page or of a notebook's Markdown by their ids.

    Raises:
        LiverunError: when two have one id, or the notebook is none.
    """
    return dict(_read(path, path.read_text("utf-8")))


@lru_cache(maxsize=1024)
def _read(path: Path, source: str) -> dict[str, Section]:
    """Return the sections of a text; a preview asks for the same at each build."""
    text = _markdown(path, source) if path.suffix == ".ipynb" else source
    found: dict[str, Section] = {}
    for section in sections(text):
        if path.suffix == ".ipynb":
            heading = json.dumps(section.text.split("\n")[0], ensure_ascii=False)[1:-1]
            line = source.count("\n", 0, max(source.find(heading), 0)) + 1
            section = Section(section.id, line, section.text)
        if section.id in found:
            raise LiverunError(
                f"{display_path(path)}:{section.line}: #{section.id} is also the id"
                f" on line {found[section.id].line}"
            )
        found[section.id] = section
    return found


def _markdown(path: Path, source: str) -> str:
    """Return the Markdown cells of a notebook, one below the other."""
    try:
        cells = json.loads(source)["cells"]
        texts = ["".join(c["source"]) for c in cells if c["cell_type"] == "markdown"]
    except (ValueError, KeyError, TypeError) as error:
        raise LiverunError(
            f"{display_path(path)}:1: not a notebook: {error!r}"
        ) from error
    return "\n\n".join(texts)


def twins(docs: Path) -> dict[tuple[str, str], dict[str, Section]]:
    """Return each section that both languages have, by its page and id.

    What only one of them has is for the tests of parity to name.
    """
    found = {}
    one, other = (docs / language for language in LANGUAGES)
    for path in sorted(one.rglob("*")):
        page = path.relative_to(one).as_posix()
        hidden = any(part.startswith(".") for part in path.relative_to(one).parts)
        if path.suffix not in SUFFIXES or hidden or not (other / page).is_file():
            continue
        mine, theirs = read_page(path), read_page(other / page)
        if "" in mine.keys() | theirs.keys():
            # Above its headings, a page may have nothing where its twin has a text.
            mine, theirs = ({"": Section("", 1, "")} | side for side in (mine, theirs))
        for id in mine:
            if id in theirs:
                pair = dict(zip(LANGUAGES, (mine[id], theirs[id]), strict=True))
                found[page, id] = pair
    return found


def read(docs: Path) -> Aligned:
    """Return what was last found to say the same.

    Raises:
        LiverunError: when the file is not as this module writes it.
    """
    path = docs / ALIGNED
    if not path.exists():
        return {}
    text = path.read_text("utf-8")
    hint = "mend the line, or remove it and run: python hooks/stale.py"
    try:
        aligned = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r" \(at line (\d+), .*\)$", str(error))
        number = line[1] if line else text.count("\n")
        raise LiverunError(
            f"{display_path(path)}:{number}: {error}", "", hint
        ) from error
    for page, hashes in aligned.items():
        for id, pair in hashes.items() if isinstance(hashes, dict) else [("", None)]:
            if not isinstance(pair, dict) or sorted(pair) != sorted(LANGUAGES):
                raise LiverunError(
                    f"{display_path(path)}:{_line(text, page, id)}: not two hashes of a"
                    f" section: {page}#{id}",
                    "",
                    hint,
                )
    return aligned


def _line(text: str, page: str, id: str = "") -> int:
    """Return the line of a section in the text of the file, or of its page."""
    start = max(text.find(f"[{_quoted(page)}]"), 0)
    start = max(text.find(f"\n{_quoted(id)} = ", start) + 1, start)
    return text.count("\n", 0, start) + 1


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def stale(docs: Path) -> list[Stale]:
    """List the sections that have changed since a person compared them, or are new."""
    aligned = read(docs)
    found = []
    for (page, id), pair in twins(docs).items():
        before = aligned.get(page, {}).get(id)
        old = before or {}
        changed = [x for x in LANGUAGES if pair[x].hash != old.get(x)]
        if changed:
            behind = tuple(x for x in LANGUAGES if x not in changed) or LANGUAGES
            found.append(Stale(page, id, pair, behind, before is not None))
    return found


def orphans(docs: Path) -> list[str]:
    """Name the sections of the file that are no longer on any page."""
    known, path = twins(docs), docs / ALIGNED
    text = path.read_text("utf-8")
    return [
        f"{display_path(path)}:{_line(text, page, id)}: no section {page}#{id}"
        for page, hashes in read(docs).items()
        for id in hashes
        if (page, id) not in known
    ]


def align(docs: Path, names: Iterable[str]) -> list[str]:
    """Record that a person compared sections, and drop those that are gone.

    Args:
        docs: The folder of both languages.
        names: ``PAGE#ID``, or ``PAGE`` for all of its sections; a page is named from
            the folder of a language, or as a file of either.

    Returns:
        The names of the sections that are written down.

    Raises:
        LiverunError: when there is none of a name; then nothing is written.
    """
    known, old = twins(docs), read(docs)
    chosen = []
    for name in names:
        page, hash, id = name.partition("#")
        for language in LANGUAGES:
            page = page.removeprefix(f"{docs.as_posix()}/{language}/")
        found = [k for k in known if k[0] == page and (not hash or k[1] == id)]
        gone = page in old and (not hash or id in old[page])
        if not found and not gone:
            raise LiverunError(
                f"{name}: no such section in both languages",
                hint="write PAGE#ID as python hooks/stale.py does",
            )
        chosen += found
    hashes = {
        (page, id): pair for page, pairs in old.items() for id, pair in pairs.items()
    }
    hashes |= {key: {x: known[key][x].hash for x in LANGUAGES} for key in chosen}
    # In the order of the pages, so that two people write the same file.
    kept = {key: hashes[key] for key in known if key in hashes}
    replace_file(docs / ALIGNED, write(kept))
    return [f"{page}#{id}" for page, id in chosen]


def write(hashes: dict[tuple[str, str], dict[str, str]]) -> str:
    """Return the text of the file: a table a page, a line a section."""
    parts = [TOP]
    for page, group in groupby(hashes, key=lambda key: key[0]):
        parts.append(f"\n[{_quoted(page)}]\n")
        for key in group:
            pair = ", ".join(f'{x} = "{hashes[key][x]}"' for x in LANGUAGES)
            parts.append(f"{_quoted(key[1])} = {{ {pair} }}\n")
    return "".join(parts)


def report(docs: Path, found: list[Stale]) -> str:
    """Say which sections are stale, and for the first what to look at and to run."""
    first = found[0]
    newer = next((x for x in LANGUAGES if x not in first.behind), LANGUAGES[0])
    path, section = display_path(docs / newer / first.page), first.twins[newer]
    end = section.line + section.text.rstrip().count("\n")
    lines = "" if path.endswith(".ipynb") else f"-L {section.line},{end}:"
    return "\n".join(
        [
            *(one.describe(docs) for one in found),
            "",
            f"hint: to see what has changed, run: git diff {path}",
            f"hint: and what is committed: git log -p {lines}{path}",
            f"hint: when both say the same, run: {COMMAND} --aligned {first.name}",
        ]
    )
