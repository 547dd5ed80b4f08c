"""What is wrong with how pages and snippets are set out, each fault in a line.

A line begins with ``path:line:``. Most of it ``python scripts/mend.py`` mends.
"""

import ast
import functools
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from black import InvalidInput
from markdown import Markdown
from markdown_it import MarkdownIt
from mkdocs.utils.meta import get_data
from mkdocs.utils.yaml import yaml_load
from packaging.requirements import Requirement
from pytest_examples import CodeExample, find_examples
from pytest_examples.config import ExamplesConfig
from pytest_examples.lint import FormatError, black_format, ruff_check

from liverun.fences import fences
from liverun.run.metadata import line_of
from liverun.run.snippet import Snippet
from liverun.text import display_path
from mend import READERS, ROOT, SHOWN, spaced

sys.path.append(str(ROOT / "hooks"))

from glossary import SOURCE, read, spellings

MARK = re.compile(r"^(?:[-*+]|\d+\.|:|>|\[\^[^\]]+\]:)\s+")
"""What makes a line the beginning of a block; the rest of it is its text."""
TITLE = re.compile(r'^(?:!!!|\?\?\?\+?|===[+!]?) [^"]*(?:"(.*)")?$')
STARS = re.compile(r"\*\*")
NO_PROSE = re.compile(r"<code>.*?</code>|<[^>]*>", re.DOTALL)
HAN = re.compile(r"[\u4e00-\u9fff]")
TAUGHT = {"distributed"}
"""Libraries that pages are about; pyproject.toml names them for the site."""
LONGEST = {"en": 90, "zh": 40}
"""Characters, or Han characters, of the sentence that says what a page answers."""


def untidy_snippet(snippet: Snippet) -> Iterator[str]:
    """Yield where the code of a snippet is not set out as readers should see it."""
    example = CodeExample.create(
        snippet.code, path=snippet.path, start_line=snippet.code_line - 1
    )
    yield from untidy(example, SHOWN)
    yield from foreign(snippet)


def foreign(snippet: Snippet) -> Iterator[str]:
    """Yield where a snippet needs more than the standard library.

    Readers copy it and run it, wherever they are. Only a library that a page is
    about may be declared.
    """
    where = display_path(snippet.path)
    needed = {Requirement(text).name for text in snippet.options.dependencies}
    for name in sorted(needed - TAUGHT):
        line = line_of("dependencies", snippet.source)
        yield f"{where}:{line}: no page is about '{name}'"
    # What is copied along is there to be imported.
    own = {snippet.path.stem, *(name.split("/")[0] for name, _ in snippet.files)}
    own |= needed & TAUGHT
    for node in ast.walk(ast.parse(snippet.code)):
        if isinstance(node, ast.ImportFrom):
            names = [node.module or "."]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            top = name.partition(".")[0]
            if top not in sys.stdlib_module_names and not {top, f"{top}.py"} & own:
                number = snippet.code_line + node.lineno - 1
                what = f"'{name}' is not of the standard library"
                yield f"{where}:{number}: {what}"


def untidy_example(example: CodeExample) -> Iterator[str]:
    """Yield where an example of a page is not set out as it should be."""
    shown = example.prefix_settings().get("source")
    return untidy(example, SHOWN if shown else READERS)


def untidy(example: CodeExample, config: ExamplesConfig) -> Iterator[str]:
    """Yield where code is not set out as black and ruff have it."""
    where = display_path(example.path)
    try:
        right = black_format(example.source, config)
    except InvalidInput:
        yield f"{where}:{example.start_line + 1}: not Python"
        return
    lines = example.source.split("\n"), right.split("\n")
    changes = SequenceMatcher(None, *lines, autojunk=False).get_opcodes()
    for kind, first, last, begin, end in changes:
        if kind != "equal":
            old, new = (_joined(lines[0][first:last]), _joined(lines[1][begin:end]))
            what = f"should be: {new}" if end > begin else f"should not be here: {old}"
            yield f"{where}:{example.start_line + first + 1}: {what}"
    try:
        ruff_check(example, config, extra_ruff_args=("--output-format=concise", "-q"))
    except FormatError as error:
        for line in str(error).split("\n")[1:]:
            if line.strip():
                yield line.strip().replace(str(example.path), where, 1)


def _joined(lines: Sequence[str]) -> str:
    """Write some lines of code in one."""
    return " ⏎ ".join(line.strip() or "a blank line" for line in lines)


def untidy_page(page: Path) -> Iterator[str]:
    """Yield where the examples of a page are not set out as they should be."""
    for example in find_examples(page):
        yield from untidy_example(example)


def undescribed(page: Path, language: str) -> Iterator[str]:
    """Yield what is wrong with the sentence that says what a page answers.

    It is below the pages before and after, and search engines show it.
    """
    where, text = f"{display_path(page)}:1", page.read_text("utf-8")
    notebook = page.suffix == ".ipynb"
    meta = json.loads(text)["metadata"] if notebook else get_data(text)[1]
    place = "the notebook's metadata" if notebook else "the front matter"
    said = meta.get("description")
    if not isinstance(said, str) or not said.strip():
        yield f"{where}: no description: say in {place} what the page answers"
        return
    length = len(HAN.findall(said)) if language == "zh" else len(said)
    if length > (most := LONGEST[language]):
        yield f"{where}: the description has {length} characters, at most {most} fit"
    if markup := re.search(r'[<>&"`*]', said):
        yield f"{where}: the description is plain text, without {markup[0]}"


def misplaced(path: Path) -> Iterator[str]:
    """Yield the lines of a Chinese file that autocorrect would write otherwise."""
    text = path.read_text("utf-8")
    lines = zip(text.split("\n"), spaced(path, text).split("\n"), strict=True)
    for number, (line, right) in enumerate(lines, 1):
        if line != right:
            yield f"{display_path(path)}:{number}: should be: {right.strip()}"


@functools.cache
def renderers() -> dict[str, Callable[[str], str]]:
    """Return what the pages must be legible to: the site's, and most others."""
    with (ROOT / "mkdocs.yml").open(encoding="utf-8") as file:
        extensions = yaml_load(file)["markdown_extensions"]
    site = Markdown(extensions=list(extensions), extension_configs=extensions)
    return {
        "Python-Markdown": lambda text: site.reset().convert(text),
        "CommonMark": MarkdownIt("commonmark").render,
    }


def stars(path: Path) -> list[str]:
    """List where a file shows two stars to its readers."""
    where = display_path(path)
    return [line for first, text in texts(path) for line in starred(where, first, text)]


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the Markdown of a file, each with its first line."""
    text = path.read_text("utf-8")
    if path.suffix == ".toml":
        yield from enumerate(text.split("\n"), 1)
    elif path.suffix == ".ipynb":
        for cell in json.loads(text)["cells"]:
            if cell["cell_type"] == "markdown":
                line = text[: text.index(f'"id": "{cell["id"]}"')].count("\n") + 1
                yield line, "".join(cell["source"])
    else:
        yield 1, text


def starred(where: str, first: int, text: str) -> list[str]:
    """List where a text that begins on a line shows two stars to its readers."""
    said = []
    for start, paragraph in paragraphs(text):
        for name, render in renderers().items() if "**" in paragraph else ():
            # Line breaks inside of what is left out still count.
            prose = NO_PROSE.sub(
                lambda found: "\n" * found[0].count("\n"), render(paragraph).strip()
            )
            for found in STARS.finditer(prose):
                number, line = first + start - 1, prose.count("\n", 0, found.start())
                around = prose.split("\n")[line]
                said.append(f"{where}:{number + line}: {name} shows ** in: {around}")
    return list(dict.fromkeys(said))


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs of a Markdown text outside fences, without indents."""
    fenced = {
        number
        for fence in fences(text)
        for number in range(fence.line, fence.line + len(fence.body) + 2)
    }
    first, lines = 1, []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        line = "" if number in fenced else line.strip()
        begins = MARK.match(line) or TITLE.match(line)
        if lines and (not line or begins):
            yield first, "\n".join(lines)
            lines = []
        while mark := MARK.match(line):
            line = line[mark.end() :]
        if title := TITLE.match(line):
            line = title[1] or ""
        if line:
            first = first if lines else number
            lines.append(line)


def avoided(path: Path, text: str) -> Iterator[str]:
    """Yield where a text has a word that the glossary has agreed to avoid."""
    terms = _terms()
    agreed = {word: term for term in terms for word in term.avoid}
    pattern = spellings(list(agreed))
    for number, line in enumerate(text.splitlines(), 1):
        # What a program prints is Python's word, and so may be what is set as code.
        if line.startswith("#>"):
            continue
        for found in pattern.finditer(re.sub(r"`[^`]*`", "", line)):
            word = found[0] if found[0] in agreed else found[0].lower()
            term = agreed[word]
            right = term.zh if HAN.search(word) else term.en
            where = f"{display_path(path)}:{number}"
            yield f"{where}: '{found[0]}', agreed on '{right}'"


@functools.cache
def _terms() -> list:
    return read(SOURCE)
