"""List the exercises of all pages by chapter, without their solutions.

A page has them in the place of a fence ``exercises``. They are read from the pages
and notebooks themselves, in the order of nav, so no second list can become out of date.
"""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent, indent

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from sections import SUFFIXES, read_page

from liverun.mkdocs_fences import located_fences
from liverun.text import display_path

SECTION = "exercises"
"""The id of the section of a page that has its exercises."""
FIRST = {"en": "Before chapter 2", "zh": "第 2 章之前"}
"""The heading of the pages that are in no chapter of nav."""
ITEM = re.compile(r"^(?:\*\*)?\d+\.(?:\*\*)? ", re.MULTILINE)
TITLE = re.compile(r"^(?:# (.+?) *\{|<h1 [^>]*>(.+)</h1>)", re.MULTILINE)
"""The title of a page or of a notebook."""
SOLUTION = re.compile(r"^\s*\?\?\? success ", re.MULTILINE)
LINK = re.compile(r"\]\((?![a-z]+:)([^)#]*)(#[^)]*)?\)")
"""A link to a page or a section of this site."""


def exercises(text: str, where: str) -> list[str]:
    """Return what each exercise of a section asks, as Markdown.

    Raises:
        PluginError: where there is none, or one has no solution.
    """
    _, *items = ITEM.split(text)
    asked = []
    for number, item in enumerate(items, 1):
        question, *solution = SOLUTION.split(item, maxsplit=1)
        if not solution:
            raise PluginError(f"{where}: exercise {number} has no solution")
        asked.append(_dedented(question))
    if not asked:
        raise PluginError(f"{where}: no exercise, such as '1. What is printed?'")
    return asked


def of_notebook(text: str, where: str) -> list[str]:
    """Return what each exercise of a notebook asks, as Markdown.

    Its next cell has the solutions, so an exercise is a single paragraph of the list.

    Raises:
        PluginError: where there is none.
    """
    _, *items = ITEM.split(text)
    if not items:
        raise PluginError(f"{where}: no exercise, such as '1. What is printed?'")
    return [_dedented(item.partition("\n\n")[0]) for item in items]


def _dedented(question: str) -> str:
    """Return an item of a list without the indentation of its further lines."""
    # The first line lost its indentation with its number.
    first, _, rest = question.strip().partition("\n")
    return "\n".join(filter(None, (first, dedent(rest))))


def seen_from_root(text: str, page: str) -> str:
    """Return Markdown of a page with links that lead on from the root of the docs."""

    def moved(found: re.Match[str]) -> str:
        path, section = found[1], found[2] or ""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        return f"]({path if found[1] else page}{section})"

    return LINK.sub(moved, text)


def chapters(nav: list, names: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the name and the pages of each chapter; first, of what is in none."""
    tops, found = [], []
    for item in nav:
        name, pages = next(iter(item.items())) if isinstance(item, dict) else ("", item)
        if isinstance(pages, list):
            found.append((names.get(name, name), pages))
        else:
            tops.append(pages)
    yield "", tops
    yield from found


def entries(config: MkDocsConfig) -> Iterator[str]:
    """Yield the Markdown of the list."""
    docs = Path(config.docs_dir)
    for chapter, pages in chapters(config.nav, config.extra.get("names", {})):
        lines = []
        for page in pages:
            path = docs / page
            if path.suffix not in SUFFIXES or not path.is_file():
                continue
            sections = read_page(path)
            section = sections.get(SECTION)
            if section is None:
                continue
            where = f"{display_path(path)}:{section.line}"
            title = TITLE.search("\n".join(one.text for one in sections.values()))
            lines += [f"[{title[1] or title[2]}]({page}#{SECTION})", ""]
            asked = exercises if path.suffix == ".md" else of_notebook
            for number, text in enumerate(asked(section.text, where), 1):
                text = indent(seen_from_root(text, page), " " * 4)
                lines += [f"{number}.{text[len(str(number)) + 1 :]}", ""]
        if lines:
            id = posixpath.dirname(pages[-1]) if chapter else "first"
            name = chapter or FIRST[docs.name]
            # The search leads to the exercises on their pages, with their solutions.
            yield f"## {name} {{#{id} data-search-exclude}}"
            yield from ("", *lines)


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files
) -> str:
    """Put the list in the place of the fence ``exercises``."""
    if not page.file.src_uri.endswith(".md"):
        return markdown
    lines = markdown.split("\n")
    for fence, _ in reversed(list(located_fences(markdown, page))):
        if fence.info == SECTION:
            end = fence.line + len(fence.body) + 1
            lines[fence.line - 1 : end] = entries(config)
    return "\n".join(lines)
