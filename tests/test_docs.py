"""Fences of the pages: what is shown runs, and prints what the page says."""

import re
from pathlib import Path

import pytest
from pytest_examples import CodeExample, EvalExample, find_examples

from check import DOCS, misnamed, pages, unshown
from conftest import PROJECT, ROOT
from lint import untidy_example
from liverun.fences import fences
from mend import HINT, READERS

PAGES = [page for language in ("en", "zh") for page in pages(language)]


def examples() -> list:
    """List the in-process examples of all pages."""
    found = []
    for page in PAGES:
        for example in find_examples(page):
            name = page.relative_to(DOCS).with_suffix("").as_posix()
            found.append(pytest.param(example, id=f"{name}:{example.start_line}"))
    return found


@pytest.mark.parametrize("example", examples())
def test_example_is_tidy_and_runs(
    example: CodeExample, eval_example: EvalExample
) -> None:
    """An in-process example is tidy and prints what its #> lines say."""
    shown = example.prefix_settings().get("source")
    eval_example.config = READERS
    if eval_example.update_examples:
        if shown:
            eval_example.run_print_update(example)
        return
    found = list(untidy_example(example))
    assert [] == found, "\n".join([*found, "", HINT])
    try:
        if shown:
            eval_example.run_print_check(example)
        else:
            eval_example.run(example)
    except Exception as error:
        raised = f"{example}: {type(error).__name__}: {error}"
    else:
        raised = ""
    # Without the error itself: pytest-examples makes up an entry of its traceback,
    # and where Python finds no position in the code for it, the whole session ends.
    assert "" == raised


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_python_fence_runs(page: Path) -> None:
    """No fence shows Python that nothing runs, in whatever form it is written."""
    text = page.read_text("utf-8")
    python = [f for f in fences(text) if re.match(r"py", f.language, re.IGNORECASE)]
    found = [example.start_line for example in find_examples(page)]
    assert [f.line for f in python if 'exec="on"' in f.info] == found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_home_leads_to_every_page(language: str) -> None:
    """The home page lists all that the navigation has, by the titles of the pages."""
    folder = DOCS / language
    home = (folder / "index.md").read_text("utf-8")
    listed = dict(re.findall(r"^ *- \[(.*?)\]\((.*?)\)", home, re.MULTILINE))
    titles = {
        re.search(r"^# (.*?) \{#", path.read_text("utf-8"), re.MULTILINE)[1]: (
            path.relative_to(folder).as_posix()
        )
        for path in folder.glob("*/*.md")
    }
    assert titles.items() <= listed.items()


def test_every_snippet_stands_on_a_page() -> None:
    """A snippet that no page names would be checked and never read."""
    found = list(unshown(PROJECT.discover()))
    assert [] == found, "\n".join(found)


def test_every_name_is_a_snippet() -> None:
    """No fence names a snippet that is not there."""
    found = [text for _, text in misnamed(PROJECT.discover())]
    assert [] == found, "\n".join(found)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_notation_shows_real_transcripts(language: str) -> None:
    """What the page shows of a transcript is that of a program that it shows."""
    page = (DOCS / language / "notation.md").read_text("utf-8")
    programs = re.findall(r"(?m)^```snippet\n(\w+)$", page)
    sources = (ROOT / "snippets" / language / f"{name}.py" for name in programs)
    transcripts = [
        "\n".join(x for x in path.read_text("utf-8").splitlines() if x[:2] == "#>")
        for path in sources
    ]
    shown = re.findall(r"(?m)^```text\n((?:#>.*\n)+)```$", page)
    assert shown
    assert all(any(text.rstrip("\n") in one for one in transcripts) for text in shown)
