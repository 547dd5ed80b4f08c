"""Two languages side by side: what one file must have because its twin has it.

Every disparity is one line that begins with the place in one language and names the
place in the other. The texts themselves are never compared, only their places.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from liverun.text import display_path


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that both languages must have."""

    kind: str
    """What it is, in a word, as a message says it."""
    detail: str
    """What must be equal in the other language."""
    line: int
    """Its line in the file, from 1."""
    section: str = ""
    """Heading above it: for links, whose order within a section is free."""

    def __str__(self) -> str:
        """Say it in a message."""
        return f"{self.kind} {self.detail}"


@dataclass(slots=True)
class Outline:
    """What one file has, in order."""

    path: str
    """The file, as messages name it."""
    items: list[Item] = field(default_factory=list)
    """What must come in the same order in both languages."""
    links: list[Item] = field(default_factory=list)
    """What must come in the same section of both languages."""
    programs: list[str] = field(default_factory=list)
    """Code that the build runs, each with its lines numbered as in the file."""
    faults: list[str] = field(default_factory=list)
    """What is wrong with this file alone, as messages."""

    def fault(self, line: int, text: str) -> None:
        """Note what is wrong at a line."""
        self.faults.append(f"{self.path}:{line}: {text}")


def missing_twins(one: Path, other: Path, suffixes: Iterable[str]) -> list[str]:
    """Name the files of either folder that the other one lacks."""
    mine, theirs = ({*_files(folder, suffixes)} for folder in (one, other))
    return sorted(
        f"{display_path(here / name)}:1: no twin at {display_path(there / name)}"
        for here, there, names in ((one, other, mine), (other, one, theirs))
        for name in mine ^ theirs
        if name in names
    )


def twins(one: Path, other: Path, *suffixes: str) -> list[tuple[Path, Path]]:
    """List the files that both folders have."""
    names = sorted({*_files(one, suffixes)} & {*_files(other, suffixes)})
    return [(one / name, other / name) for name in names]


def _files(folder: Path, suffixes: Iterable[str]) -> Iterator[Path]:
    """Yield the files in a folder, as seen from there, but for hidden ones."""
    for suffix in suffixes:
        for path in folder.rglob(f"*{suffix}"):
            name = path.relative_to(folder)
            if not any(part.startswith(".") for part in name.parts):
                yield name


def sides(*files: Path) -> list[str]:
    """Give name and text of each file, as the comparisons take them."""
    return [
        part for file in files for part in (display_path(file), file.read_text("utf-8"))
    ]


def disparities(one: Outline, other: Outline) -> list[str]:
    """Name each fault of either side, then each item and link without its equal."""
    return [
        *one.faults,
        *other.faults,
        *_item_disparities(one, other),
        *_link_disparities(one, other),
        *_link_disparities(other, one),
    ]


def _item_disparities(one: Outline, other: Outline) -> list[str]:
    found = []
    for a, b in _differing(
        [(item.kind, item.detail) for item in one.items],
        [(item.kind, item.detail) for item in other.items],
    ):
        mine, theirs = one.items[a], other.items[b]
        # Those of one kind are the same thing, changed; the rest is missing.
        changed = list(zip(mine, theirs, strict=False))
        if [x.kind for x, _ in changed] != [y.kind for _, y in changed]:
            changed = []
        found += [
            f"{one.path}:{x.line}: {x}, but {other.path}:{y.line} has {y.detail}"
            for x, y in changed
        ]
        at = len(changed)
        found += [_missing(one, x, other, b.start + at) for x in mine[at:]]
        found += [_missing(other, y, one, a.start + at) for y in theirs[at:]]
    return found


def _differing(one: Sequence, other: Sequence) -> Iterable[tuple[slice, slice]]:
    for tag, a, b, c, d in SequenceMatcher(None, one, other, False).get_opcodes():
        if tag != "equal":
            yield slice(a, b), slice(c, d)


def _missing(side: Outline, item: Item, other: Outline, index: int) -> str:
    after = f" after line {other.items[index - 1].line}" if index else ""
    return f"{side.path}:{item.line}: {item}, but {other.path} has none{after}"


def _link_disparities(one: Outline, other: Outline) -> list[str]:
    there = Counter((link.section, link.detail) for link in other.links)
    # A section that only one of them has is named for its heading already.
    headings = [item.detail for item in other.items if item.kind == "heading"]
    sections = {"", *(heading.split()[-1] for heading in headings)}
    found = []
    for link in one.links:
        there[link.section, link.detail] -= 1
        if link.section in sections and there[link.section, link.detail] < 0:
            place = f"under {link.section}" if link.section else "above its headings"
            found.append(
                f"{one.path}:{link.line}: {link}, but {other.path} has none {place}"
            )
    return found
