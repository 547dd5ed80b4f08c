"""Check all that depends on snippets, in seconds: nothing is run, nothing built.

Run as ``python scripts/check.py [SNIPPET_PATH...]``; without a path it checks every
snippet and page. Each problem is a line that begins with ``path:line:``. It is what
``liverun check NAME`` runs after its own checks.
"""

import argparse
import difflib
import functools
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace

from mkdocs.exceptions import PluginError

from lint import (
    avoided,
    misplaced,
    stars,
    undescribed,
    untidy_page,
    untidy_snippet,
)
from liverun.errors import LiverunError
from liverun.fences import OURS, Fence, fences
from liverun.project import project
from liverun.text import display_path
from mend import HINT, ROOT, chinese
from parity import missing_twins, sides, twins
from parity_pages import notebook_disparities, page_disparities
from parity_snippets import code_disparities, snippet_disparities

sys.path.append(str(ROOT / "hooks"))

import fence_policy
from sections import COMMAND, LANGUAGES, orphans, stale

DOCS, SNIPPETS = (ROOT / name for name in ("docs", "snippets"))


def main(arguments: list[str] | None = None) -> int:
    """Print what is wrong; return 1 if anything is, and 2 for what is no snippet."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "paths", metavar="SNIPPET_PATH", nargs="*", help="default: every one"
    )
    paths = [Path(path).absolute() for path in parser.parse_args(arguments).paths]
    try:
        known = project(ROOT).discover()
    except LiverunError as error:
        print(error, file=sys.stderr)
        return 2
    if wrong := [path for path in paths if path not in known]:
        print(f"{display_path(wrong[0])}: no snippet of this project", file=sys.stderr)
        return 2
    found = [*(of_some(paths, known) if paths else of_all(known))]
    if found:
        print("\n".join([*dict.fromkeys(found), "", HINT]))
    return 1 if found else 0


def of_all(known: list[Path]) -> Iterator[str]:
    """Yield what is wrong with all snippets and pages."""
    yield from missing_twins(*_folders(SNIPPETS), [".py"])
    yield from missing_twins(*_folders(DOCS), [".md", ".ipynb", ".py"])
    for path in known:
        yield from of_snippet(path)
    yield from unshown(known)
    yield from (text for _, text in misnamed(known))
    yield from of_pages([page for language in LANGUAGES for page in pages(language)])
    for path in chinese():
        yield from misplaced(path)
    labs = sorted(DOCS.glob("*/labs/*.ipynb"))
    for path in (*labs, DOCS / "glossary.toml"):
        yield from stars(path)
    for path in labs:
        yield from undescribed(path, path.relative_to(DOCS).parts[0])
    for pair in twins(*_folders(DOCS), ".ipynb"):
        yield from notebook_disparities(*sides(*pair))
    for pair in twins(*_folders(DOCS), ".py"):
        yield from code_disparities(*sides(*pair))
    yield from orphans(DOCS)


def of_some(paths: list[Path], known: list[Path]) -> Iterator[str]:
    """Yield what is wrong with some snippets and the pages that show them."""
    for path in paths:
        yield from _without_twin(path)
        yield from of_snippet(path)
    yield from unshown(paths)
    names = {name_of(path) for path in paths}
    yield from (text for guess, text in misnamed(known) if guess in names)
    showing = {
        page
        for language in LANGUAGES
        for page in pages(language)
        for fence in fences_of(page)
        if _named(fence) in names
    }
    both = {path for page in showing for path in _twins_of(page) if path.is_file()}
    yield from of_pages(sorted(both))


def of_snippet(path: Path) -> Iterator[str]:
    """Yield what is wrong with a snippet and its twin."""
    try:
        snippet = project(ROOT).load(path)
    except LiverunError as error:
        yield str(error).partition("\n")[0]
        return
    yield from untidy_snippet(snippet)
    yield from avoided(path, snippet.source)
    if path in chinese():
        yield from misplaced(path)
    pair = _twins_of(path)
    if all(twin.is_file() for twin in pair):
        yield from snippet_disparities(*sides(*pair))


def of_pages(chosen: list[Path]) -> Iterator[str]:
    """Yield what is wrong with some pages and their twins."""
    for page in chosen:
        yield from _without_twin(page)
        yield from refused(page)
        yield from untidy_page(page)
        yield from undescribed(page, page.relative_to(DOCS).parts[0])
        yield from stars(page)
        yield from avoided(page, page.read_text("utf-8"))
        if page in chinese():
            yield from misplaced(page)
        pair = _twins_of(page)
        if all(twin.is_file() for twin in pair):
            yield from page_disparities(*sides(*pair))
    try:
        for section in stale(DOCS):
            if any(twin in chosen for twin in _twins_of(DOCS / "en" / section.page)):
                record = f"when both say the same: {COMMAND} --aligned {section.name}"
                yield f"{section.describe(DOCS)}; {record}"
    except LiverunError as error:
        yield str(error).partition("\n")[0]


def refused(page: Path) -> Iterator[str]:
    """Yield why the build would refuse the fences of a page."""
    file = SimpleNamespace(src_uri=page.name, abs_src_path=str(page))
    try:
        text = page.read_text("utf-8")
        fence_policy.on_page_markdown(text, SimpleNamespace(file=file), None, None)
    except PluginError as error:
        yield str(error).partition("\n")[0]


def unshown(paths: Iterable[Path]) -> Iterator[str]:
    """Yield the snippets that no page of their language shows."""
    for path in paths:
        language = path.relative_to(SNIPPETS).parts[0]
        if language in LANGUAGES and not any(
            fence.info in ("snippet", "predict") and fence.name == name_of(path)
            for page in pages(language)
            for fence in fences_of(page)
        ):
            docs = display_path(DOCS / language)
            yield f"{display_path(path)}:1: no page of {docs} shows it"


def misnamed(known: list[Path]) -> Iterator[tuple[str, str]]:
    """Yield the fences that name no snippet: the nearest name, and the problem."""
    for language in LANGUAGES:
        folder = SNIPPETS / language
        names = [name_of(path) for path in known if path.is_relative_to(folder)]
        for page in pages(language):
            for fence in fences_of(page):
                name = _named(fence)
                if fence.info not in OURS or name in names:
                    continue
                guess = next(iter(difflib.get_close_matches(name, names, 1)), "")
                hint = f" (did you mean '{guess}'?)" if guess else ""
                where = f"{display_path(page)}:{fence.line}"
                yield guess, f"{where}: no snippet '{name}'{hint}"


def pages(language: str) -> list[Path]:
    """List the pages of a language."""
    return sorted((DOCS / language).rglob("*.md"))


@functools.cache
def fences_of(page: Path) -> tuple[Fence, ...]:
    """Return the fences of a page."""
    return tuple(fences(page.read_text("utf-8")))


def name_of(path: Path) -> str:
    """Return by which name the pages of a language show its snippet."""
    name = path.relative_to(SNIPPETS)
    inside = name.relative_to(name.parts[0]) if name.parts[0] in LANGUAGES else name
    return inside.with_suffix("").as_posix()


def _named(fence: Fence) -> str:
    return "".join(fence.body[:1]).strip()


def _folders(folder: Path) -> list[Path]:
    return [folder / language for language in LANGUAGES]


def _twins_of(path: Path) -> list[Path]:
    """Return the paths that a file of either language has in both, English first."""
    folder = SNIPPETS if path.is_relative_to(SNIPPETS) else DOCS
    language, *rest = path.relative_to(folder).parts
    return [Path(x, *rest) for x in _folders(folder)] if language in LANGUAGES else []


def _without_twin(path: Path) -> Iterator[str]:
    for twin in _twins_of(path):
        if not twin.is_file():
            yield f"{display_path(path)}:1: no twin at {display_path(twin)}"


if __name__ == "__main__":
    sys.exit(main())
