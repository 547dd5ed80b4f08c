"""An update writes whole files, shows what they lost, and keeps what still holds."""

import re
import shutil
import signal
import sys
from pathlib import Path

import pytest
from pytest_examples import find_examples

from conftest import ROOT
from liverun.snippet import discover
from project import Project
from updates import Written, changed, twin_hints, write

DIES = """

import os, signal
from liverun import files

def _replace(*paths, replace=os.replace, seen=[]):
    if seen:
        os.kill(os.getpid(), signal.SIGKILL)
    seen.append(paths)
    replace(*paths)

files.os = type("os", (), {**vars(os), "replace": staticmethod(_replace)})
"""
"""Kills the gate between the second file that it writes and that file's place."""
LOST = {
    # What is written wrong into the transcript of a snippet, and must be mended there.
    "reading_placeholders": ("child  | ", "child  | x"),
    "barrier_one_cpu": ("dancer  | ", "dancer  | x"),
    "globals_at_start": ("main   | ", "main   | x"),
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture
def snippets(tmp_path: Path) -> Path:
    """Make a folder of snippets in which both languages have one."""
    for language in ("en", "zh"):
        (tmp_path / language).mkdir()
        (tmp_path / language / "hello.py").write_text("#> main  | a\n", "utf-8")
    return tmp_path


def test_change_is_shown_and_the_twin_offered(project: Project) -> None:
    """What a file loses is red, what it gets is green, and its twin is offered."""
    (project.folder / "snippets/zh").mkdir()
    for language in ("en", "zh"):
        program = "print('hello')\n\n#> main  | {}\n"
        project.write(f"snippets/{language}/hello.py", program.format("hello, Ann"))
        more = "{/hello/}" if language == "zh" else "Hello"
        project.write(f"snippets/{language}/other.py", program.format(more))
    said = project.pytest("--update-examples", "-k", "en/", "--color=yes").stdout
    shown = re.search(r"= updated =.*?\n(.*?)\n[^\n]*={9}", said, re.DOTALL)[1]
    plain = re.sub(r"\x1b\[0?m", "", shown)
    red, green, cyan = (f"\x1b[{number}m" for number in (31, 32, 36))
    expected = []
    for name, old in (("hello", "hello, Ann"), ("other", "Hello")):
        expected += [
            f"{red}--- snippets/en/{name}.py",
            f"{green}+++ snippets/en/{name}.py",
            f"{cyan}@@ -1,4 +1,4 @@",
            " print('hello')",
            " ",
            f"{red}-#> main  | {old}",
            f"{green}+#> main  | hello",
            " ",
        ]
    hint = "hint: its twin is out of date? run: pytest --update-examples -k zh/other"
    assert [*expected, hint] == plain.splitlines()


@pytest.mark.parametrize(
    ("after", "both", "expected"),
    [
        pytest.param("#> main  | b\n", False, [], id="another text"),
        pytest.param(
            "#> main  | a\n#> main  | b\n",
            False,
            [
                "hint: its twin is out of date?"
                " run: pytest --update-examples -k zh/hello"
            ],
            id="another shape",
        ),
        pytest.param("#> main  | a\n#> main  | b\n", True, [], id="both updated"),
    ],
)
def test_twin_is_offered_where_it_differs(
    snippets: Path, after: str, both: bool, expected: list[str]
) -> None:
    """A twin is offered when its transcript has another shape, and was not updated."""
    english, chinese = (snippets / name / "hello.py" for name in ("en", "zh"))
    done = [Written(english, "", after)]
    done += [Written(chinese, "", "#> main  | c\n")] if both else []
    assert expected == list(twin_hints(done, snippets))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_update_leaves_whole_files(project: Project) -> None:
    """Killed halfway, it leaves each file old or new; another update does the rest."""
    names = ("one", "three", "two")
    paths = [project.snippet(name, f"print({name!r})\n") for name in names]
    conftest = project.folder / "tests" / "conftest.py"
    good = conftest.read_text("utf-8")
    project.write("tests/conftest.py", good + DIES)
    assert -signal.SIGKILL == project.pytest("--update-examples").returncode
    texts = [path.read_text("utf-8") for path in paths]
    assert [
        "print('one')\n\n#> main  | one\n",
        "print('three')\n",
        "print('two')\n",
    ] == texts
    left = [p.name for p in paths[0].parent.iterdir() if p.suffix != ".py"]
    assert [True] == [name.startswith(".three.py.") for name in left]
    project.write("tests/conftest.py", good)
    assert 0 == project.pytest("--update-examples").returncode
    assert paths == discover(project.folder / "snippets")
    assert left == [p.name for p in paths[0].parent.iterdir() if p.suffix != ".py"]


def test_file_saved_meanwhile_is_left_alone(tmp_path: Path) -> None:
    """What a person saved while the programs ran is not overwritten."""
    page = tmp_path / "page.md"
    page.write_text("```python\nprint( 1 )\n```\n", "utf-8")
    (example,) = find_examples(page)
    before = page.read_text("utf-8")
    page.write_text("A sentence.\n" + before, "utf-8")
    example.source = "print(1)\n"
    (written,) = write(changed([example], before))
    assert "it was saved meanwhile, run the update again" == written.problem
    assert "A sentence.\n" + before == page.read_text("utf-8")


def test_examples_of_a_page_are_written_together(tmp_path: Path) -> None:
    """Several examples of a page keep their places and their indent."""
    page = tmp_path / "page.md"
    text = "# 页\n\n```python\na=1\n```\n\n- x\n\n    ```python\n    b=2\n    ```\n"
    page.write_text(text, "utf-8")
    examples = list(find_examples(page))
    for example in examples:
        example.source = f"{example.source[0]} = 10\n{example.source[0]}\n"
    (written,) = write(changed(examples, text))
    expected = text.replace("a=1", "a = 10\na").replace("b=2", "b = 10\n    b")
    assert (expected, "") == (page.read_text("utf-8"), written.problem)
    assert ["page.md"] == [path.name for path in tmp_path.iterdir()]


def test_real_snippets_keep_what_a_person_wrote(project: Project) -> None:
    """Marks of real transcripts outlive a drift on another of their lines."""
    expected = {}
    for name, (old, new) in LOST.items():
        source = ROOT / "snippets" / "en" / f"{name}.py"
        path = Path(shutil.copy(source, project.folder / "snippets/en"))
        code, mark, transcript = path.read_text("utf-8").partition("\n#> ")
        assert old in transcript
        expected[path] = code + mark + transcript
        path.write_text(code + mark + transcript.replace(old, new, 1), "utf-8")
    said = project.pytest("--update-examples")
    assert 0 == said.returncode, said.stdout
    assert expected == {path: path.read_text("utf-8") for path in expected}
