"""Mend what a machine can: how Python is set out, spaces beside Han, lost ids.

Run as ``python scripts/mend.py``. It changes no word, and nothing that a program
prints. The tests name what it would change, and what only a person can.
"""

import io
import re
import subprocess
import sys
import tokenize
from argparse import ArgumentParser
from dataclasses import replace as replaced
from pathlib import Path
from textwrap import indent

import autocorrect_py
from black import InvalidInput
from pytest_examples import CodeExample, find_examples
from pytest_examples.config import ExamplesConfig
from pytest_examples.lint import black_format, ruff_format
from ruff.__main__ import find_ruff_bin

from liverun.errors import LiverunError
from liverun.fences import fences
from liverun.project import project
from liverun.text import replace_file

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ("src", "hooks", "scripts", "tests")
HINT = "hint: to mend what a machine can, run: python scripts/mend.py"
READERS = ExamplesConfig(
    line_length=79,
    target_version="py311",
    isort=True,
    # Rules of this project's own code that would burden a program to learn from.
    ruff_ignore=["ANN", "B007", "D", "PTH", "RUF", "SIM", "UP"],
)
"""How code of pages and snippets is set out."""
SHOWN = replaced(READERS, ruff_line_length=79, ruff_select=["E501"])
"""How it is where readers see it: not even strings and comments are wider."""
KINDS = {".md": "markdown", ".ipynb": "jupyter", ".html": "html"}
"""What autocorrect calls them."""
HEADING = re.compile(r"(?P<level>#{1,6}) .*?(?P<id>\{:?[^{}]*#[^{}]*\})?\s*")


def pages() -> list[Path]:
    """List the pages of both languages."""
    return sorted((ROOT / "docs").glob("*/**/*.md"))


def chinese() -> list[Path]:
    """List the files in which readers read Chinese."""
    docs = ROOT / "docs"
    labs = docs.glob("zh/**/*.ipynb")
    return sorted(
        [
            *docs.glob("zh/**/*.md"),
            *(path for path in labs if ".ipynb_checkpoints" not in path.parts),
            docs / "glossary.toml",
            ROOT / "overrides" / "404.html",
            *(ROOT / "snippets" / "zh").rglob("*.py"),
        ]
    )


def spaced(path: Path, text: str) -> str:
    """Return a text with its Chinese as autocorrect sets it out."""
    right = autocorrect_py.format
    lines = text.split("\n")
    if path.suffix == ".toml":
        return "\n".join(right(x) if x.startswith("zh") else x for x in lines)
    if path.suffix == ".py":
        # Comments only: the strings are what the program prints.
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT and not token.string.startswith("#>"):
                row, column = token.start
                lines[row - 1] = lines[row - 1][:column] + right(token.string)
        return "\n".join(lines)
    return autocorrect_py.format_for(text, KINDS[path.suffix])


def tidied(source: str) -> str:
    """Return code as READERS has it, as far as a machine can."""
    try:
        fixed = ruff_format(CodeExample.create(source), READERS, ignore_errors=True)
        return black_format(fixed, READERS)
    except InvalidInput:
        return source  # No Python: its own test says so.


def with_examples_tidied(page: Path) -> str:
    """Return the text of a page with its examples as READERS has them."""
    text = page.read_text("utf-8")
    for example in reversed(list(find_examples(page))):
        new = indent(tidied(example.source), " " * example.indent)
        text = text[: example.start_index] + new + text[example.end_index :]
    return text


def with_ids(text: str, twin: str) -> str:
    """Return a page with the ids that its twin has, if their headings agree else."""
    mine, theirs = headings(text), headings(twin)
    if [found["level"] for found in mine.values()] != [
        found["level"] for found in theirs.values()
    ]:
        return text
    lines = text.split("\n")
    for number, there in zip(mine, theirs.values(), strict=True):
        if not mine[number]["id"] and there["id"]:
            lines[number] = f"{lines[number].rstrip()} {there['id']}"
    return "\n".join(lines)


def headings(text: str) -> dict[int, re.Match[str]]:
    """Return the headings of a page by the indexes of their lines."""
    fenced = {
        line
        for fence in fences(text)
        for line in range(fence.line - 1, fence.line + len(fence.body) + 1)
    }
    found = map(HEADING.fullmatch, text.split("\n"))
    return {n: one for n, one in enumerate(found) if one and n not in fenced}


def mended(path: Path) -> str:
    """Return a file as it should be.

    Raises:
        LiverunError: when it is a snippet that cannot be read.
    """
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        code = project(ROOT).load(path).code
        text = text.replace(code, tidied(code), 1)
    if path.suffix == ".md":
        text = with_examples_tidied(path)
        language, *rest = path.relative_to(ROOT / "docs").parts
        twin = ROOT.joinpath("docs", "en" if language == "zh" else "zh", *rest)
        if twin.is_file():
            text = with_ids(text, twin.read_text("utf-8"))
    return spaced(path, text) if path in chinese() else text


def main() -> int:
    """Mend everything; return 1 if something could not be read."""
    ArgumentParser(description=__doc__).parse_args()
    problems = 0
    for path in sorted({*pages(), *chinese(), *project(ROOT).discover()}):
        try:
            new = mended(path)
        except LiverunError as error:
            print(error, file=sys.stderr)
            problems = 1
            continue
        if new != path.read_text("utf-8"):
            replace_file(path, new)
            print(f"mended {path.relative_to(ROOT).as_posix()}")
    ruff = find_ruff_bin()
    # What is left over, the tests say.
    for command in (["check", "--fix-only"], ["format"]):
        subprocess.run([ruff, *command, "--quiet", *PYTHON], cwd=ROOT, check=True)
    return problems


if __name__ == "__main__":
    sys.exit(main())
