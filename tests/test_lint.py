"""What readers see is set out well, and one command mends what a machine can."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_examples import CodeExample

from conftest import ROOT
from lint import (
    foreign,
    misplaced,
    starred,
    stars,
    undescribed,
    untidy,
    untidy_snippet,
)
from liverun.errors import LiverunError
from liverun.project import project
from liverun.run.snippet import load
from liverun.text import display_path
from mend import HINT, SHOWN, chinese, pages, spaced, with_examples_tidied, with_ids
from test_repository import project_files

WRITTEN = [
    *pages(),
    *sorted((ROOT / "docs").glob("*/labs/*.ipynb")),
    ROOT / "docs" / "glossary.toml",
]
"""What becomes a page, or a part of one."""
HAN = "用PID标识"
SNIPPETS = project(ROOT).discover()


@pytest.mark.parametrize("path", WRITTEN, ids=display_path)
def test_no_stars_are_shown(path: Path) -> None:
    """Emphasis beside Han punctuation is emphasis, to the site and to others."""
    found = stars(path)
    hint = "hint: write the punctuation outside of the stars, or a space beside them"
    assert [] == found, "\n".join([*found, "", hint])


@pytest.mark.parametrize("page", WRITTEN[:-1], ids=display_path)
def test_page_says_what_it_answers(page: Path) -> None:
    """Each page and notebook has a sentence for those who are led to it."""
    language = page.relative_to(ROOT / "docs").parts[0]
    found = list(undescribed(page, language))
    assert [] == found, "\n".join(found)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        pytest.param("x.md", "---\ndescription: Why?\n---\n# X", [], id="right"),
        pytest.param(
            "x.md",
            "# X",
            ["no description: say in the front matter what the page answers"],
            id="none",
        ),
        pytest.param(
            "x.ipynb",
            '{"metadata": {}}',
            ["no description: say in the notebook's metadata what the page answers"],
            id="notebook",
        ),
        pytest.param(
            "x.md",
            f"---\ndescription: {'x' * 91}\n---\n",
            ["the description has 91 characters, at most 90 fit"],
            id="long",
        ),
        pytest.param(
            "zh.md",
            f"---\ndescription: {'字' * 41}\n---\n",
            ["the description has 41 characters, at most 40 fit"],
            id="long Chinese",
        ),
        pytest.param(
            "x.md",
            "---\ndescription: Why `join()`?\n---\n",
            ["the description is plain text, without `"],
            id="markup",
        ),
    ],
)
def test_faulty_description_is_named(
    tmp_path: Path, name: str, text: str, expected: list[str]
) -> None:
    """The error says where a description lacks, is too long or is no plain text."""
    page = tmp_path / name
    page.write_text(text, "utf-8")
    where = f"{display_path(page)}:1: "
    language = "zh" if name == "zh.md" else "en"
    assert [where + one for one in expected] == list(undescribed(page, language))


@pytest.mark.parametrize("path", SNIPPETS, ids=display_path)
def test_snippet_is_tidy(path: Path) -> None:
    """The code of a snippet is set out as readers should see it."""
    try:
        found = list(untidy_snippet(project(ROOT).load(path)))
    except LiverunError as error:
        found = [str(error)]
    assert [] == found, "\n".join([*found, "", HINT])


@pytest.mark.parametrize("path", chinese(), ids=display_path)
def test_chinese_is_set_out(path: Path) -> None:
    """Han and Latin have a space between them, and Han their own punctuation."""
    found = list(misplaced(path))
    assert [] == found, "\n".join([*found, "", HINT])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("请**注意**：", [], id="right"),
        pytest.param("请看`**`", [], id="code"),
        pytest.param("```text\n**\n```\n\n请", [], id="fence"),
        pytest.param(
            "a\n\n请**注意：**守护",
            ["x:3: CommonMark shows ** in: 请**注意：**守护"],
            id="punctuation inside",
        ),
        pytest.param(
            '!!! note "a ** b"',
            [
                "x:1: Python-Markdown shows ** in: a ** b",
                "x:1: CommonMark shows ** in: a ** b",
            ],
            id="title",
        ),
        pytest.param(
            "- one\n    two\n- three\n  and ** four",
            [
                "x:4: Python-Markdown shows ** in: and ** four",
                "x:4: CommonMark shows ** in: and ** four",
            ],
            id="list",
        ),
    ],
)
def test_stars_are_named(text: str, expected: list[str]) -> None:
    """A message says where, by which renderer, and in which line of its text."""
    assert expected == starred("x", 1, text)


def test_strings_of_a_program_are_left_alone() -> None:
    """What a program prints is its own; what its author says of it is Chinese."""
    text = f'print("# {HAN}")  # {HAN}\n\n#> main  | # {HAN}\n'
    expected = f'print("# {HAN}")  # 用 PID 标识\n\n#> main  | # {HAN}\n'
    assert expected == spaced(Path("x.py"), text)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("print('a')\n", [], id="tidy"),
        pytest.param("print( 'a' )\n", ["x.py:5: should be: print('a')"], id="spaces"),
        pytest.param(
            "def f():\n    pass\nf()\n",
            ["x.py:7: should be: a blank line ⏎ a blank line"],
            id="lines that are missing",
        ),
        pytest.param(
            "a = 1\n\n\n\n\nb = 1\n",
            ["x.py:6: should not be here: a blank line ⏎ a blank line"],
            id="lines too many",
        ),
        pytest.param(
            "import os\n", ["x.py:5:8: F401 `os` imported but unused"], id="not used"
        ),
        pytest.param(
            f"# {'a' * 78}\n",
            ["x.py:5:80: E501 Line too long (80 > 79)"],
            id="line too long",
        ),
        pytest.param("print(\n", ["x.py:5: not Python"], id="not Python"),
    ],
)
def test_untidy_code_is_named(source: str, expected: list[str]) -> None:
    """What is wrong with code that begins on the fifth line is named by its line."""
    example = CodeExample.create(source, path=Path("x.py"), start_line=4)
    assert expected == [re.sub(r" \[\*\]", "", x) for x in untidy(example, SHOWN)]


def test_more_than_the_standard_library_is_named(tmp_path: Path) -> None:
    """What a reader would have to install first is named where it is asked for."""
    path = tmp_path / "needs.py"
    (tmp_path / "_own").mkdir()
    (tmp_path / "_own" / "prices.py").touch()
    path.write_text(
        "# /// script\n"
        '# dependencies = ["numpy", "distributed"]\n'
        "# [tool.liverun]\n"
        '# files = ["_own/prices.py"]\n'
        "# ///\n"
        "import prices\n"
        "import os.path\n"
        "import numpy as np\n"
        "import distributed\n"
        "from concurrent import futures\n"
        "from yaml.nodes import Node\n"
        "def f():\n"
        "    global np\n",
        "utf-8",
    )
    assert [
        f"{path}:2: no page is about 'numpy'",
        f"{path}:8: 'numpy' is not of the standard library",
        f"{path}:11: 'yaml.nodes' is not of the standard library",
    ] == list(foreign(load(path)))


def test_examples_of_a_page_are_mended_together(tmp_path: Path) -> None:
    """Several examples of a page keep their places and their indent."""
    page = tmp_path / "page.md"
    text = "# 页\n\n```python\na=1\n```\n\n- x\n\n    ```python\n    b=2\n    ```\n"
    page.write_text(text, "utf-8")
    assert text.replace("a=1", "a = 1").replace("b=2", "b = 2") == with_examples_tidied(
        page
    )


@pytest.mark.parametrize(
    ("text", "twin", "expected"),
    [
        pytest.param("# A", "# 甲 {#a}", "# A {#a}", id="lost"),
        pytest.param("# A {#b}", "# 甲 {#a}", "# A {#b}", id="other"),
        pytest.param("## A", "# 甲 {#a}", "## A", id="another level"),
        pytest.param("# A\n\n# B", "# 甲 {#a}", "# A\n\n# B", id="one more"),
        pytest.param("# A", "# 甲", "# A", id="in neither"),
        pytest.param(
            "```text\n# A\n```\n\n## B",
            "```text\n# 甲\n```\n\n## 乙 { #b }",
            "```text\n# A\n```\n\n## B { #b }",
            id="fence",
        ),
    ],
)
def test_id_comes_from_the_same_heading(text: str, twin: str, expected: str) -> None:
    """A heading gets the id of its twin only where nothing else differs."""
    assert expected == with_ids(text, twin)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy this project, and plant one fault of each kind."""
    folder = tmp_path / "copy"
    for path in project_files():
        place = folder / path.relative_to(ROOT)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, place)

    def plant(name: str, old: str, new: str) -> None:
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")

    plant("docs/zh/processes/pid.md", "\n\n", f"\n\n{HAN}。\n\n")
    plant("docs/zh/labs/overlap.ipynb", "两个任务", f"{HAN}，两个任务")
    plant("docs/glossary.toml", 'zh_text = "', f'zh_text = "{HAN}，')
    plant("snippets/zh/pool_map.py", "import", f"# {HAN}\nimport")
    plant("snippets/en/pool_map.py", "import", "import  ")
    plant("docs/zh/processes/join.md", " {#join}", "")
    plant(
        "docs/en/processes/join.md", "import multiprocessing", "import  multiprocessing"
    )
    (folder / "hooks" / "untidy.py").write_text(
        '"""Untidy."""\n\nimport os\nx = {  }\n'
    )
    return folder


MENDED = [
    "docs/en/processes/join.md",
    "docs/glossary.toml",
    "docs/zh/labs/overlap.ipynb",
    "docs/zh/processes/join.md",
    "docs/zh/processes/pid.md",
    "snippets/en/pool_map.py",
    "snippets/zh/pool_map.py",
]
"""The files of the faults; ruff says what it did to the hook."""


def test_command_mends_each_kind_of_fault(copy: Path) -> None:
    """One command mends all, as far as a machine can, and then has nothing to do."""
    # Its pace is by the file, and those without a fault the lints read one by one.
    for path in [*copy.glob("docs/*/**/*.md"), *copy.glob("snippets/**/*.py")]:
        if path.relative_to(copy).as_posix() not in MENDED:
            path.unlink()
    said = run(copy, "scripts/mend.py")
    assert MENDED == sorted(re.findall(r"(?m)^mended (.*)$", said)), said
    assert "" == run(copy, "scripts/mend.py")
    assert '"""Untidy."""\n\nx = {}\n' == (copy / "hooks/untidy.py").read_text()
    # The others are as they were before a fault was planted.
    changed = {
        path.relative_to(copy).as_posix()
        for path in copy.rglob("*")
        if path.suffix in (".md", ".toml", ".ipynb", ".py")
        and (ROOT / path.relative_to(copy)).is_file()
        and path.read_bytes() != (ROOT / path.relative_to(copy)).read_bytes()
    }
    assert {
        "docs/glossary.toml",
        "docs/zh/labs/overlap.ipynb",
        "docs/zh/processes/pid.md",
        "snippets/zh/pool_map.py",
    } == changed


@pytest.mark.nightly
def test_command_mends_what_the_lints_name(copy: Path) -> None:
    """Each fault is named by file and line with the command, which then mends it."""
    tests = ["test_lint.py", "test_parity.py", "test_docs.py", "test_repository.py"]
    chosen = "set_out or parallel or example_is or tidy and pool_map or clean"

    def session() -> str:
        command = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-n0", "-k", chosen]
        return run(copy, *command, *(f"tests/{name}" for name in tests))

    said = session()
    for line in (
        "docs/zh/processes/pid.md:5: should be: 用 PID 标识。",
        "docs/zh/labs/overlap.ipynb:",
        "docs/glossary.toml:",
        "snippets/zh/pool_map.py:1: should be: # 用 PID 标识",
        "snippets/en/pool_map.py:1: should be: import multiprocessing",
        "docs/zh/processes/join.md:5: this heading has no {#id}",
        "docs/en/processes/join.md:",
        "hooks/untidy.py:",
    ):
        assert line in said, said
    assert said.count(HINT) >= 8
    run(copy, "scripts/mend.py")
    said = session()
    assert re.search(r"^\d+ passed", said.splitlines()[-1]), said


def run(folder: Path, *command: str) -> str:
    """Run Python in a folder, and return all that it said."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout
