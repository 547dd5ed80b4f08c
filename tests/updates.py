"""What --update-examples changes: files written whole, at the end, and shown."""

import difflib
import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from textwrap import indent

from pytest_examples import CodeExample

from liverun.files import replace
from liverun.snippet import shown
from parity import disparities
from parity_snippets import transcript


@dataclass(frozen=True, slots=True)
class Change:
    """A new text for a part of a file."""

    path: Path
    before: str
    """The whole file, as it was when the new text was made."""
    start: int
    """Index of the first character that is replaced."""
    end: int
    """Index of the first character after it that is not."""
    new: str


@dataclass(frozen=True, slots=True)
class Written:
    """A file and what became of it."""

    path: Path
    before: str
    after: str
    problem: str = ""
    """Why it was not written after all."""


def changed(examples: Iterable[CodeExample], before: str) -> Iterator[Change]:
    """Yield what pytest-examples would write into a page, in the locale's encoding."""
    for example in examples:
        new = indent(example.source, " " * example.indent)
        yield Change(example.path, before, example.start_index, example.end_index, new)


def write(changes: Iterable[Change]) -> list[Written]:
    """Write all changes, each file whole or not at all."""
    # The last of a file first, so that the others keep their places.
    ordered = sorted(changes, key=lambda change: (change.path, -change.start))
    done = []
    for path, group in groupby(ordered, key=lambda change: change.path):
        parts = list(group)
        before = after = parts[0].before
        for part in parts:
            after = after[: part.start] + part.new + after[part.end :]
        done.append(Written(path, before, after, _write(path, before, after)))
    return done


def _write(path: Path, before: str, after: str) -> str:
    """Write a file; return why not if it could not be."""
    try:
        if path.read_text("utf-8") != before:
            return "it was saved meanwhile, run the update again"
        replace(path, after)
    except OSError as error:
        return error.strerror
    return ""


def difference(written: Written) -> Iterator[str]:
    """Yield the lines of a unified diff."""
    name = shown(written.path)
    sides = (text.split("\n") for text in (written.before, written.after))
    yield from difflib.unified_diff(*sides, name, name, lineterm="")


def twin_hints(done: Iterable[Written], snippets: Path) -> Iterator[str]:
    """Yield how to update the twins whose transcripts now have another shape."""
    texts = {one.path: one.after for one in done if not one.problem}
    for path, text in texts.items():
        if path.parent.parent != snippets:
            continue
        language = "en" if path.parent.name == "zh" else "zh"
        twin = snippets / language / path.name
        if twin in texts or not twin.is_file():
            continue
        mine = transcript(shown(path), text)
        theirs = transcript(shown(twin), twin.read_text("utf-8"))
        if disparities(mine, theirs):
            words = shlex.quote(f"{language}/{' and '.join(path.stem.split())}")
            yield (
                f"hint: its twin is out of date?"
                f" run: pytest --update-examples -k {words}"
            )
