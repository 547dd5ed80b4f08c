"""The exercises by chapter: those of all pages, and none is missing."""

import re

import exercises
import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from sections import read_page

from conftest import ROOT

LIST = """\
## Exercises {#exercises}

1. First, see [the start](#start), [5.1](race.md) and [2.2](../b/c.md#d).
    And then?

    ??? success "Solution"

        1. No exercise.

2. Second.

    ??? success "Solution"

        Yes.
"""
BOLD = """\
## 练习 {#exercises}

**1.** 第一题，见[文档](https://x.org/a.html#b)。

??? success "参考答案"

    是。

**2.** 第二题。
还有一行。

??? success "参考答案"

    否。
"""


def config(language: str) -> object:
    """Return the settings of the site of a language."""
    name = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}[language]
    return load_config(str(ROOT / name))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_exercise_is_listed(language: str) -> None:
    """Each page with exercises is there with all of them, below its chapter."""
    text = "\n".join(exercises.entries(config(language)))
    docs = ROOT / "docs" / language
    pages = {
        path.relative_to(docs).as_posix(): read_page(path)["exercises"].text
        for path in (*docs.rglob("*.md"), *docs.glob("labs/*.ipynb"))
        if "exercises" in read_page(path)
    }
    parts = re.split(r"^\[.+\]\((.+)#exercises\)$", text, flags=re.MULTILINE)[1:]
    listed = dict(zip(parts[::2], parts[1::2], strict=True))
    assert len(listed) == len(parts) / 2
    assert pages.keys() == listed.keys()
    for page, section in pages.items():
        items = r"^\d+\. "
        asked = section.count("??? success") or len(re.findall(items, section, re.M))
        assert asked == len(re.findall(items, listed[page], re.M)), page
    assert "??? success" not in text
    folders = [path.partition("/")[0] for path in listed if "/" in path]
    ids = re.findall(r"^## .+ \{#(\S+) data-search-exclude\}$", text, re.MULTILINE)
    assert ["first", *dict.fromkeys(folders)] == ids


@pytest.mark.parametrize("language", ["en", "zh"])
def test_links_of_exercises_lead_on(language: str) -> None:
    """A link of an exercise leads from the list where it led from its page."""
    docs = ROOT / "docs" / language
    for line in exercises.entries(config(language)):
        for path, section in exercises.LINK.findall(line):
            page = docs / path
            assert page.is_file(), line
            assert not section or section[1:] in read_page(page), line


def test_exercise_is_what_comes_before_its_solution() -> None:
    """Both ways to number them are known, and no line of a solution is one."""
    first, second = exercises.exercises(LIST, "p:1")
    assert first.startswith("First, see [the start](#start), [5.1](race.md)")
    assert first.endswith("[2.2](../b/c.md#d).\nAnd then?")
    assert "Second." == second
    assert exercises.seen_from_root(first, "a/page.md").startswith(
        "First, see [the start](a/page.md#start), [5.1](a/race.md) and [2.2](b/c.md#d)."
    )
    first, second = exercises.exercises(BOLD, "p:1")
    assert exercises.seen_from_root(first, "a/page.md") == first
    assert "第二题。\n还有一行。" == second


def test_exercise_of_a_notebook_is_a_paragraph() -> None:
    """What comes after the list belongs to no exercise: its solutions are in cells."""
    text = "<h2>Exercises</h2>\n\n1. First?\n   And then?\n2. Second.\n\nSee below.\n"
    assert ["First?\nAnd then?", "Second."] == exercises.of_notebook(text, "p:1")
    with pytest.raises(PluginError, match=r"p:1: no exercise"):
        exercises.of_notebook("<h2>Exercises</h2>\n\nNone.\n", "p:1")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("## Exercises {#exercises}\n\nNone.\n", "p:1: no exercise, such as '1. What"),
        (LIST.replace("    ??? success", "    ??? note", 1), "exercise 1 has no sol"),
    ],
    ids=["none", "no solution"],
)
def test_wrong_exercises_are_refused(text: str, message: str) -> None:
    """The message says what is wrong."""
    with pytest.raises(PluginError) as refused:
        exercises.exercises(text, "p:1")
    assert message in str(refused.value)


def test_chapters_are_those_of_nav() -> None:
    """Pages in no chapter come first, and names are translated."""
    nav = [{"首页": "index.md"}, "a.md", {"进程": ["p/b.md"]}, "z.md"]
    assert [("", ["index.md", "a.md", "z.md"]), ("Processes", ["p/b.md"])] == list(
        exercises.chapters(nav, {"进程": "Processes"})
    )
