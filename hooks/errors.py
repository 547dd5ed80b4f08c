"""List the errors that the site's programs show: what each means, and what to do.

They are in docs/errors.toml; a page has them in the place of a fence ``errors``. An
error is listed only with a program whose transcript has its exact text, and none that a
transcript has may be missing.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from liverun.errors import LiverunError
from liverun.mkdocs_fences import located_fences
from liverun.run.snippet import Snippet
from liverun.text import display_path
from liverun.verbs import documented

SOURCE = Path(__file__).parents[1] / "docs" / "errors.toml"
KEYS = ("text", "snippet", "page", "zh", "en")
SHAPE = re.compile(r"[A-Z]\w+(?:Error|Exception|Warning): \S")
"""What a line of stderr looks like that says which error it was."""
PROGRAM = {"en": "The program:", "zh": "出现在程序"}


@dataclass(frozen=True, slots=True)
class Known:
    """An error that is explained."""

    text: str
    """As it is printed, or the part of it that is always the same."""
    snippet: str
    """The program that shows it."""
    page: str
    """The page and section with that program, from the root of the docs."""
    zh: str
    en: str

    @property
    def id(self) -> str:
        """Its address on the page, without ``__``, which Markdown would make bold."""
        text = re.sub(r"(?:\W|__)+", "-", self.text.casefold(), flags=re.ASCII)
        return text.strip("-")


@dataclass(frozen=True, slots=True)
class Source:
    """The list, as its file has it."""

    errors: tuple[Known, ...]
    own: tuple[str, ...]
    """Errors that programs raise themselves, with words of their own."""


def read(source: Path) -> Source:
    """Return the list.

    Raises:
        PluginError: where the file is not as its first lines say.
    """
    name = display_path(source)
    try:
        tables = tomllib.loads(source.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PluginError(f"{name}: {error}") from error
    found = []
    for number, values in enumerate(tables.get("error", ()), 1):
        if sorted(values) != sorted(KEYS):
            raise PluginError(
                f"{name}: error {number} needs {', '.join(KEYS)}, and nothing else"
            )
        found.append(Known(**values))
    ids = [known.id for known in found]
    for known in found:
        if ids.count(known.id) > 1:
            raise PluginError(f"{name}: '{known.text}' is listed twice")
    return Source(tuple(found), tuple(tables.get("own", ())))


def printed(snippet: Snippet) -> Iterator[tuple[str, str]]:
    """Yield the verb and text of each line that a program prints in every run."""
    for block in documented(snippet, complete=False):
        for line in block.lines:
            yield from line.printed


def untrue(source: Source, snippets: Sequence[Snippet]) -> Iterator[str]:
    """Yield what the list says of a program that does not show it, or leaves out."""
    by_name = {snippet.path.stem: list(printed(snippet)) for snippet in snippets}
    name = display_path(SOURCE)
    for known in source.errors:
        lines = by_name.get(known.snippet, ())
        if not any(known.text in text for _, text in lines):
            yield f"{name}: no line of '{known.snippet}' has '{known.text}'"
    texts = [*source.own, *(known.text for known in source.errors)]
    for snippet, lines in by_name.items():
        for verb, text in lines:
            if verb == "!" and SHAPE.match(text) and not any(x in text for x in texts):
                yield f"{name}: '{text}' of '{snippet}' is not there"


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files
) -> str:
    """Put the list in the place of the fence ``errors``."""
    if not page.file.src_uri.endswith(".md"):
        return markdown
    lines = markdown.split("\n")
    for fence, where in reversed(list(located_fences(markdown, page))):
        if fence.info == "errors":
            source, plugin = read(SOURCE), config.plugins["liverun"]
            try:
                paths = plugin.project.discover()
                snippets = [
                    plugin.project.load(path)
                    for path in paths
                    if path.is_relative_to(plugin.panels.folder)
                ]
                problems = list(untrue(source, snippets))
            except LiverunError as error:
                raise PluginError(str(error)) from error
            if problems:
                raise PluginError("\n".join([f"{where}: an error is wrong", *problems]))
            end = fence.line + len(fence.body) + 1
            docs = Path(config.docs_dir)
            lines[fence.line - 1 : end] = entries(source.errors, docs, where)
    return "\n".join(lines)


def entries(errors: Sequence[Known], docs: Path, where: str) -> Iterator[str]:
    """Yield the Markdown of the list, by the text of the errors."""
    for known in sorted(errors, key=lambda one: one.text.casefold()):
        path = known.page.partition("#")[0]
        if not (docs / path).is_file():
            raise PluginError(f"{where}: no page '{path}' in {display_path(docs)}")
        yield from (f"## `{known.text}` {{#{known.id}}}", "")
        yield from (known.en if docs.name == "en" else known.zh, "")
        link = f"[`{known.snippet}.py`]({known.page})"
        yield from (
            f"{PROGRAM[docs.name]} {link}{'' if docs.name == 'en' else '。'}",
            "",
        )
