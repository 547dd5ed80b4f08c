"""The error index: exact texts of real programs, and none is missing."""

from pathlib import Path

import errors
import markdown
import pytest
from mkdocs.exceptions import PluginError

from conftest import PROJECT, ROOT
from liverun.run.metadata import Options
from liverun.run.snippet import Snippet

SOURCE = """\
own = ["ValueError: mine"]

[[error]]
text = "TypeError: no {} here"
snippet = "x"
page = "a.md#b"
zh = "zh"
en = "en"
"""


def snippet(name: str, *transcript: str) -> Snippet:
    """Return a program with a transcript."""
    path = ROOT / "snippets" / "en" / f"{name}.py"
    return Snippet(path, name, "en", "", "", 1, transcript, 3, Options())


def source(folder: Path, text: str = SOURCE) -> errors.Source:
    """Read a list of errors."""
    path = folder / "errors.toml"
    path.write_text(text, "utf-8")
    return errors.read(path)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_error_of_a_program_is_explained(language: str) -> None:
    """Each text is in the transcript of its program, and no error is left out."""
    paths = [path for path in PROJECT.discover() if path.parent.name == language]
    found = list(errors.untrue(errors.read(errors.SOURCE), map(PROJECT.load, paths)))
    assert [] == found


def test_every_heading_keeps_its_id() -> None:
    """No text of an error makes Markdown read its id as something else."""
    docs = ROOT / "docs" / "en"
    lines = list(errors.entries(errors.read(errors.SOURCE).errors, docs, "errors.md"))
    page = markdown.markdown("\n".join(lines), extensions=["attr_list"])
    assert "{#" not in page
    assert page.count("<h2 id=") == page.count("<h2")


def test_what_no_program_shows_is_named(tmp_path: Path) -> None:
    """A text that its program does not print, and one that nobody explains."""
    programs = [
        snippet("x", "main  ! TypeError: no {} there", "main  | TypeError: printed"),
        snippet("y", "main  ! ValueError: mine", "main  ! KeyError: 'key'"),
    ]
    assert [
        "docs/errors.toml: no line of 'x' has 'TypeError: no {} here'",
        "docs/errors.toml: 'TypeError: no {} there' of 'x' is not there",
        "docs/errors.toml: 'KeyError: 'key'' of 'y' is not there",
    ] == list(errors.untrue(source(tmp_path), programs))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (SOURCE.replace("zh = ", "de = "), "error 1 needs text, snippet, page, zh, en"),
        (SOURCE.replace('en = "en"\n', ""), "error 1 needs text, snippet, page, zh"),
        (
            SOURCE + SOURCE.partition("\n\n")[2],
            "'TypeError: no {} here' is listed twice",
        ),
        ("own = [", "errors.toml: "),
    ],
    ids=["unknown key", "missing key", "twice", "no TOML"],
)
def test_wrong_list_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """The message says what is wrong."""
    with pytest.raises(PluginError) as refused:
        source(tmp_path, text)
    assert message in str(refused.value)


def test_entry_has_the_text_for_the_search_and_leads_on(tmp_path: Path) -> None:
    """It is a section of its own, so that a pasted message finds it."""
    (tmp_path / "en").mkdir()
    listed = source(tmp_path).errors
    with pytest.raises(PluginError, match=r"p:1: no page 'a\.md'"):
        list(errors.entries(listed, tmp_path / "en", "p:1"))
    (tmp_path / "en" / "a.md").touch()
    assert [
        "## `TypeError: no {} here` {#typeerror-no-here}",
        "",
        "en",
        "",
        "The program: [`x.py`](a.md#b)",
        "",
    ] == list(errors.entries(listed, tmp_path / "en", "p:1"))


def test_address_has_nothing_that_markdown_makes_bold(tmp_path: Path) -> None:
    """With ``__`` in it, the heading would show its address as text."""
    text = SOURCE.replace("no {} here", "module '__main__' has no task")
    [listed] = source(tmp_path, text).errors
    assert "typeerror-module-main-has-no-task" == listed.id
