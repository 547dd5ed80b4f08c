"""Fences of the pages: what is shown runs, and prints what stands beside it."""

import re
from pathlib import Path

import pytest
from pytest_examples import CodeExample, EvalExample, find_examples

from conftest import ROOT, SNIPPETS, lint
from liverun.fences import fences
from liverun.snippet import discover
from mend import READERS, SHOWN
from updates import Change, changed

PAGES = sorted((ROOT / "docs").glob("*/**/*.md"))
TEXTS = {page: page.read_text("utf-8") for page in PAGES}
"""What the places of the examples are places in."""


def examples() -> list:
    """List the in-process examples of all pages."""
    found = []
    for page in PAGES:
        for example in find_examples(page):
            name = page.relative_to(ROOT / "docs").with_suffix("").as_posix()
            found.append(pytest.param(example, id=f"{name}:{example.start_line}"))
    return found


@pytest.mark.parametrize("example", examples())
def test_example(
    example: CodeExample, eval_example: EvalExample, changes: list[Change]
) -> None:
    """An in-process example is tidy and prints what its #> lines say."""
    shown = example.prefix_settings().get("source")
    if eval_example.update_examples:
        eval_example.config = READERS
        eval_example.format(example)
        if shown:
            eval_example.run_print_update(example)
        changes += changed(eval_example.to_update, TEXTS[example.path])
        eval_example.to_update.clear()
    else:
        lint(example, eval_example, SHOWN if shown else READERS)
        if shown:
            eval_example.run_print_check(example)
        else:
            eval_example.run(example)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_python_fence_runs(page: Path) -> None:
    """No fence shows Python that nothing runs, in whatever form it is written."""
    text = page.read_text("utf-8")
    python = [f for f in fences(text) if re.match(r"py", f.language, re.IGNORECASE)]
    found = [example.start_line for example in find_examples(page)]
    assert [f.line for f in python if 'exec="on"' in f.info] == found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_snippet_stands_on_a_page(language: str) -> None:
    """A snippet that no page names would be checked and never read."""
    named = {
        "\n".join(fence.body).strip()
        for page in (ROOT / "docs" / language).rglob("*.md")
        for fence in fences(page.read_text("utf-8"))
        if fence.language == "snippet"
    }
    written = {p.stem for p in discover(SNIPPETS) if p.parent.name == language}
    assert written == named
