"""Chinese and English have the same pages, sections, snippets and transcripts."""

import json
from pathlib import Path

import pytest

from conftest import ROOT
from liverun.text import display_path
from mend import HINT
from parity import missing_twins, sides, twins
from parity_pages import notebook_disparities, page_disparities
from parity_snippets import code_disparities, snippet_disparities


def named(folder: str, suffix: str) -> list:
    """List the twins of a folder, each pair with the id of its English file."""
    found = twins(ROOT / folder / "en", ROOT / folder / "zh", suffix)
    return [pytest.param(*pair, id=display_path(pair[0])) for pair in found]


@pytest.mark.parametrize(("english", "chinese"), named("docs", ".md"))
def test_pages_are_parallel(english: Path, chinese: Path) -> None:
    """A page has in both languages what a reader navigates by."""
    found = page_disparities(*sides(english, chinese))
    hints = ["", HINT] if "this heading has no {#id}" in "".join(found) else []
    assert [] == found, "\n".join([*found, *hints])


@pytest.mark.parametrize(("english", "chinese"), named("docs", ".ipynb"))
def test_notebooks_are_parallel(english: Path, chinese: Path) -> None:
    """A notebook has the same cells, headings and code in both languages."""
    found = notebook_disparities(*sides(english, chinese))
    assert [] == found, "\n".join(found)


@pytest.mark.parametrize(("english", "chinese"), named("docs", ".py"))
def test_modules_of_notebooks_are_parallel(english: Path, chinese: Path) -> None:
    """What notebooks import differs in strings and comments only."""
    found = code_disparities(*sides(english, chinese))
    assert [] == found, "\n".join(found)


@pytest.mark.parametrize(("english", "chinese"), named("snippets", ".py"))
def test_snippets_are_parallel(english: Path, chinese: Path) -> None:
    """Snippet twins differ in strings, comments and printed text only."""
    found = snippet_disparities(*sides(english, chinese))
    assert [] == found, "\n".join(found)


PAGE = """\
---
title: A page
---
# Title {#title}

Intro with a [link](other.md#there) and `[no](link.md)`.

!!! note "Look"
    Inside.

    ```snippet
    dance_sing
    ```

## Section {#section}

=== "Linux"

    ~~~console
    # not a heading, [not](a-link.md)
    ~~~

=== "Windows"

    ````python exec="on" title="Any title"
    total = 1
    print("```", total)
    ````

See [Process](https://docs.python.org/3/library/multiprocessing.html).
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("Intro with", "引言", [], id="words"),
        pytest.param("# Title {#title}", "# 标题 { #title }", [], id="form of an id"),
        pytest.param('title="Any title"', 'title="标题"', [], id="title of a fence"),
        pytest.param('"Linux"', '"某系统"', [], id="label of a tab"),
        pytest.param("not a heading", "不是标题", [], id="inside a fence"),
        pytest.param("python.org/3/", "python.org/zh-cn/3/", [], id="edition"),
        pytest.param("Intro", "<!--\n# No heading\n-->\nIntro", [], id="comment"),
        pytest.param(
            "## Section {#section}",
            "### Section {#section}",
            ["en.md:15: heading level 2 #section, but zh.md:15 has level 3 #section"],
            id="heading level",
        ),
        pytest.param(
            "## Section {#section}",
            "## Section {#part}",
            ["en.md:15: heading level 2 #section, but zh.md:15 has level 2 #part"],
            id="heading id",
        ),
        pytest.param(
            "## Section {#section}",
            "## Section",
            [
                "zh.md:15: this heading has no {#id}",
                "en.md:15: heading level 2 #section,"
                " but zh.md:15 has level 2 without-id",
            ],
            id="heading without id",
        ),
        pytest.param(
            "See [Process]",
            "### More {#section}\n\nSee [Process]",
            [
                "zh.md:30: #section is also the id on line 15",
                "zh.md:30: heading level 3 #section, but en.md has none after line 25",
            ],
            id="id of another heading",
        ),
        pytest.param(
            "## Section {#section}",
            "Section {#section}\n===",
            ["en.md:15: heading level 2 #section, but zh.md:15 has level 1 #section"],
            id="underlined heading",
        ),
        pytest.param(
            "## Section {#section}",
            '<h2 class="x" id="section">Section</h2>\n<h3 id="more">More</h3>',
            [
                "zh.md:16: heading level 3 #more, but en.md has none after line 15",
                "en.md:30: link https://docs.python.org/3/library/multiprocessing.html,"
                " but zh.md has none under #section",
            ],
            id="heading in one language",
        ),
        pytest.param(
            "    dance_sing",
            "    dance_sing_join",
            ["en.md:11: snippet dance_sing, but zh.md:11 has dance_sing_join"],
            id="snippet",
        ),
        pytest.param(
            "    ```snippet\n    dance_sing\n    ```\n",
            "",
            ["en.md:11: snippet dance_sing, but zh.md has none after line 8"],
            id="snippet missing",
        ),
        pytest.param(
            "    Inside.",
            "    Inside.\n\n    ```snippet\n    daemon\n    ```",
            ["zh.md:11: snippet daemon, but en.md has none after line 8"],
            id="snippet added",
        ),
        pytest.param(
            "!!! note",
            "!!! warning",
            [
                "en.md:8: admonition !!! note with a title,"
                " but zh.md:8 has !!! warning with a title"
            ],
            id="kind of admonition",
        ),
        pytest.param(
            '!!! note "Look"',
            "??? note",
            [
                "en.md:8: admonition !!! note with a title,"
                " but zh.md:8 has ??? note without a title"
            ],
            id="mark and title of admonition",
        ),
        pytest.param(
            '=== "Windows"',
            "Windows:",
            ["en.md:23: tab ===, but zh.md has none after line 19"],
            id="tab",
        ),
        pytest.param(
            'exec="on" ',
            "",
            ['en.md:25: fence python exec="on", but zh.md:25 has python'],
            id="option of a fence",
        ),
        pytest.param(
            "total = 1",
            "total = 2",
            ["en.md:26: code `1`, but zh.md:26 has `2`"],
            id="code of a fence",
        ),
        pytest.param(
            "~~~console",
            "~~~text",
            ["en.md:19: fence console, but zh.md:19 has text"],
            id="language of a fence",
        ),
        pytest.param(
            "~~~console",
            "~~~~console",
            [
                "zh.md:19: this fence is never closed",
                "en.md:23: tab ===, but zh.md has none after line 19",
                'en.md:25: fence python exec="on", but zh.md has none after line 19',
                "en.md:30: link https://docs.python.org/3/library/multiprocessing.html,"
                " but zh.md has none under #section",
            ],
            id="open fence",
        ),
        pytest.param(
            "other.md#there",
            "other.md#here",
            [
                "en.md:6: link other.md#there, but zh.md has none under #title",
                "zh.md:6: link other.md#here, but en.md has none under #title",
            ],
            id="target of a link",
        ),
        pytest.param(
            "See [Process](https://docs.python.org/3/library/multiprocessing.html).",
            "见 <https://docs.python.org/zh-cn/3/library/multiprocessing.html>。"
            '\n<img src="a.png">\n[x]: b.md',
            [
                "zh.md:31: link a.png, but en.md has none under #section",
                "zh.md:32: link b.md, but en.md has none under #section",
            ],
            id="forms of a link",
        ),
        pytest.param(
            "Intro with a [link](other.md#there)",
            "Intro",
            ["en.md:6: link other.md#there, but zh.md has none under #title"],
            id="link missing",
        ),
    ],
)
def test_page_disparity(old: str, new: str, expected: list[str]) -> None:
    """Each disparity between two pages is named with both places, and nothing else."""
    assert PAGE.count(old) == 1
    other = PAGE.replace(old, new)
    assert expected == page_disparities("en.md", PAGE, "zh.md", other)


SNIPPET = '''\
# /// script
# [tool.liverun]
# timeout = 5
# ///
"""A snippet."""

import os


# Say who dances.
def dance(times=2):
    for step in range(times):
        print(f"dance {step:>2} of {times}", os.getpid(), "!")


dance()

#> main   starts child
#> child  | dance {child} of {0.9..1.4} {braces}
#> child  ~ slowly x{2..4}
#> ---
#> child  ! oops \\{child} or ! {/a+ b/}
#> main   joins child
#> @ spawn, forkserver
#> child  killed by SIGTERM
'''
SHOWN = "`child | text {child} {0.9..1.4}`"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("# Say who dances.", "# 跳舞。\n# 慢慢地。", [], id="comments"),
        pytest.param('"""A snippet."""', '"""一个片段。"""', [], id="docstring"),
        pytest.param('"!"', '"！"', [], id="string"),
        pytest.param("dance {step:>2} of ", "跳舞 {step:>2}／", [], id="f-string"),
        pytest.param(
            "| dance {child} of {0.9..1.4}", "| {child}：{0.9..1.4}", [], id="text"
        ),
        pytest.param("#> child  | dance", "#> child     | 跳舞", [], id="columns"),
        pytest.param(" {braces}", " {括号}", [], id="braces that are text"),
        pytest.param("{/a+ b/}", "{/啊+/}", [], id="words of a shape"),
        pytest.param(
            "# timeout = 5",
            "# timeout = 6",
            ["en.py:3: metadata `# timeout = 5`, but zh.py:3 has `# timeout = 6`"],
            id="metadata",
        ),
        pytest.param(
            "# /// script\n# [tool.liverun]\n# timeout = 5\n# ///\n",
            "",
            [
                "en.py:1: metadata `# /// script`, but zh.py has none",
                "en.py:2: metadata `# [tool.liverun]`, but zh.py has none",
                "en.py:3: metadata `# timeout = 5`, but zh.py has none",
                "en.py:4: metadata `# ///`, but zh.py has none",
            ],
            id="metadata missing",
        ),
        pytest.param(
            "times=2",
            "times=3",
            ["en.py:11: code `2`, but zh.py:11 has `3`"],
            id="number",
        ),
        pytest.param(
            "times=2",
            "times=True",
            ["en.py:11: code `2`, but zh.py:11 has `True`"],
            id="type of a constant",
        ),
        pytest.param(
            "def dance(",
            "def sing(",
            [
                "en.py:11: code `def dance(times=2):`,"
                " but zh.py:11 has `def sing(times=2):`"
            ],
            id="name of a function",
        ),
        pytest.param(
            "os.getpid()",
            "os.getppid()",
            ["en.py:13: code `os.getpid`, but zh.py:13 has `os.getppid`"],
            id="attribute",
        ),
        pytest.param(
            ', "!")',
            ")",
            ['en.py:13: code `"!"`, but zh.py has none after line 13'],
            id="argument missing",
        ),
        pytest.param(
            "{step:>2}",
            "{step:>3}",
            [
                'en.py:13: code `f"dance {step:>2} of {times}"`,'
                ' but zh.py:13 has `f"dance {step:>3} of {times}"`'
            ],
            id="format",
        ),
        pytest.param(
            "{step:>2}",
            "{times:>2}",
            [
                'en.py:13: code `f"dance {step:>2} of {times}"`,'
                ' but zh.py:13 has `f"dance {times:>2} of {times}"`'
            ],
            id="expression in an f-string",
        ),
        pytest.param(
            'f"dance {step:>2} of {times}"',
            '"dance"',
            [
                'en.py:13: code `f"dance {step:>2} of {times}"`,'
                ' but zh.py:13 has `"dance"`'
            ],
            id="string for an f-string",
        ),
        pytest.param(
            "dance()\n\n",
            "dance()\ndance()\n\n",
            ["zh.py:17: code `dance()`, but en.py has none after line 16"],
            id="statement added",
        ),
        pytest.param(
            "dance()\n\n",
            "dance(\n\n",
            ["zh.py:16: not Python: '(' was never closed"],
            id="not Python",
        ),
        pytest.param(
            "| dance {child} of {0.9..1.4}",
            "| dance {main} of {0.9..1.4}",
            [
                f"en.py:19: transcript {SHOWN},"
                " but zh.py:19 has `child | text {main} {0.9..1.4}`"
            ],
            id="placeholder",
        ),
        pytest.param(
            "{0.9..1.4}",
            "1.0",
            [
                f"en.py:19: transcript {SHOWN},"
                " but zh.py:19 has `child | text {child}`"
            ],
            id="literal for a placeholder",
        ),
        pytest.param(
            "child  | dance",
            "main   | dance",
            [
                f"en.py:19: transcript {SHOWN},"
                " but zh.py:19 has `main | text {child} {0.9..1.4}`"
            ],
            id="lane",
        ),
        pytest.param(
            "| dance",
            "! dance",
            [
                f"en.py:19: transcript {SHOWN},"
                " but zh.py:19 has `child ! text {child} {0.9..1.4}`"
            ],
            id="stream",
        ),
        pytest.param(
            " {braces}",
            "\\",
            [
                f"en.py:19: transcript {SHOWN},"
                " but zh.py:19 has `child | text {child} {0.9..1.4} unfinished`"
            ],
            id="unfinished line",
        ),
        pytest.param(
            " x{2..4}",
            " x{2..5}",
            [
                "en.py:20: transcript `child ~ text x{2..4}`,"
                " but zh.py:20 has `child ~ text x{2..5}`"
            ],
            id="count",
        ),
        pytest.param(
            "#> ---\n",
            "",
            ["en.py:21: transcript `---`, but zh.py has none after line 20"],
            id="barrier",
        ),
        pytest.param(
            " or ! {/a+ b/}",
            "",
            [
                "en.py:22: transcript `child ! text or ! text {/shape/}`,"
                " but zh.py:22 has `child ! text`"
            ],
            id="second outcome",
        ),
        pytest.param(
            "! oops \\{child} or",
            "! ... or",
            [
                "en.py:22: transcript `child ! text or ! text {/shape/}`,"
                " but zh.py:22 has `child ! ... or ! text {/shape/}`"
            ],
            id="any lines",
        ),
        pytest.param(
            "joins child",
            "joins child (timeout)",
            [
                "en.py:23: transcript `main joins child`,"
                " but zh.py:23 has `main joins child (timeout)`"
            ],
            id="event",
        ),
        pytest.param(
            "@ spawn, forkserver",
            "@ spawn",
            ["en.py:24: transcript `@ spawn, forkserver`, but zh.py:24 has `@ spawn`"],
            id="condition",
        ),
        pytest.param(
            "killed by SIGTERM",
            "exits 0 or killed by SIGTERM",
            [
                "en.py:25: transcript `child killed by SIGTERM`,"
                " but zh.py:25 has `child exits 0 or killed by SIGTERM`"
            ],
            id="ending",
        ),
    ],
)
def test_snippet_disparity(old: str, new: str, expected: list[str]) -> None:
    """Each disparity between two snippets is named with both places, and no other."""
    assert SNIPPET.count(old) == 1
    other = SNIPPET.replace(old, new)
    assert expected == snippet_disparities("en.py", SNIPPET, "zh.py", other)


def test_snippets_declare_the_same_global_names() -> None:
    """A statement that consists of names, not of nodes, is compared by them."""
    text = "def work():\n    global notes\n"
    other = text.replace("notes", "words")
    assert [] == snippet_disparities("en.py", text, "zh.py", text)
    assert [
        "en.py:2: code `global notes`, but zh.py:2 has `global words`"
    ] == snippet_disparities("en.py", text, "zh.py", other)


def notebook_of(*cells: tuple[str, str, str]) -> str:
    """Write a notebook of cells given by id, type and source."""
    written = [
        {"id": name, "cell_type": kind, "metadata": {}, "source": [source]}
        for name, kind, source in cells
    ]
    return json.dumps({"cells": written, "nbformat": 4, "nbformat_minor": 5}, indent=1)


TITLE = ("title", "markdown", '<h1 id="lab">Lab</h1>\n\nSee [x](x.md).')
PLOT = ("plot", "code", '%matplotlib inline\nprint("a plot")')


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param(
            [
                ("title", "markdown", '<h1 id="lab">实验</h1>\n\n见 [x](x.md)。'),
                ("plot", "code", '%matplotlib inline\nprint("图")'),
            ],
            [],
            id="words",
        ),
        pytest.param(
            [TITLE],
            ["en.ipynb:12: cell plot of code, but zh.ipynb has none after line 4"],
            id="cell missing",
        ),
        pytest.param(
            [TITLE, ("plot", "markdown", "A plot.")],
            ["en.ipynb:12: cell plot of code, but zh.ipynb:12 has plot of markdown"],
            id="type of a cell",
        ),
        pytest.param(
            [TITLE, ("chart", "code", PLOT[2])],
            ["en.ipynb:12: cell plot of code, but zh.ipynb:12 has chart of code"],
            id="id of a cell",
        ),
        pytest.param(
            [("title", "markdown", "## Lab {#lab}\n\nSee [y](y.md)."), PLOT],
            [
                "en.ipynb:4: heading level 1 #lab, but zh.ipynb:4 has level 2 #lab",
                "en.ipynb:4: link x.md, but zh.ipynb has none under #lab",
                "zh.ipynb:4: link y.md, but en.ipynb has none under #lab",
            ],
            id="heading and link",
        ),
        pytest.param(
            [TITLE, ("plot", "code", '%matplotlib inline\nprint("图", 2)')],
            [
                "zh.ipynb:12: cell plot:2: code `2`,"
                " but en.ipynb:12: cell plot has none after line 2"
            ],
            id="code",
        ),
    ],
)
def test_notebook_disparity(
    cells: list[tuple[str, str, str]], expected: list[str]
) -> None:
    """Each disparity between two notebooks is named with both places, and no other."""
    english, chinese = notebook_of(TITLE, PLOT), notebook_of(*cells)
    found = notebook_disparities("en.ipynb", english, "zh.ipynb", chinese)
    assert expected == found


def test_missing_twins(tmp_path: Path) -> None:
    """A file that one language lacks is named, with where it should be."""
    hidden = "en/.ipynb_checkpoints/e.md"
    for name in ("en/a.md", "en/sub/b.md", "zh/a.md", "zh/c.md", "zh/d.png", hidden):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    root = tmp_path.as_posix()
    assert [
        f"{root}/en/sub/b.md:1: no twin at {root}/zh/sub/b.md",
        f"{root}/zh/c.md:1: no twin at {root}/en/c.md",
    ] == missing_twins(tmp_path / "en", tmp_path / "zh", [".md"])
