"""What readers see is set out well, and one command mends what a machine can."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from markdown import Markdown
from markdown_it import MarkdownIt
from mkdocs.utils.yaml import yaml_load

from conftest import ROOT
from liverun.fences import fences
from liverun.snippet import shown
from mend import HINT, chinese, pages, spaced, with_ids
from test_repository import project_files

WRITTEN = [
    *pages(),
    *sorted((ROOT / "docs").glob("*/labs/*.ipynb")),
    ROOT / "docs" / "glossary.toml",
]
"""What becomes a page, or a part of one."""
MARK = re.compile(r"^(?:[-*+]|\d+\.|:|>|\[\^[^\]]+\]:)\s+")
"""What makes a line the beginning of a block; the rest of it is its text."""
TITLE = re.compile(r'^(?:!!!|\?\?\?\+?|===[+!]?) [^"]*(?:"(.*)")?$')
STARS = re.compile(r"\*\*")
NO_PROSE = re.compile(r"<code>.*?</code>|<[^>]*>", re.DOTALL)
HAN = "用PID标识"


def renderers() -> dict[str, Callable[[str], str]]:
    """Return what the pages must be legible to: the site's, and most others."""
    with (ROOT / "mkdocs.yml").open(encoding="utf-8") as file:
        extensions = yaml_load(file)["markdown_extensions"]
    site = Markdown(extensions=list(extensions), extension_configs=extensions)
    return {
        "Python-Markdown": lambda text: site.reset().convert(text),
        "CommonMark": MarkdownIt("commonmark").render,
    }


RENDERERS = renderers()


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


def stars(where: str, first: int, text: str) -> list[str]:
    """List where a text shows two stars to its readers."""
    said = []
    for start, paragraph in paragraphs(text):
        for name, render in RENDERERS.items() if "**" in paragraph else ():
            # Line breaks inside of what is left out still count.
            prose = NO_PROSE.sub(
                lambda found: "\n" * found[0].count("\n"), render(paragraph).strip()
            )
            for found in STARS.finditer(prose):
                number, line = first + start - 1, prose.count("\n", 0, found.start())
                around = prose.split("\n")[line]
                said.append(f"{where}:{number + line}: {name} shows ** in: {around}")
    return list(dict.fromkeys(said))


def misplaced(path: Path) -> Iterator[str]:
    """Yield the lines of a file that autocorrect would write otherwise."""
    text = path.read_text("utf-8")
    lines = zip(text.split("\n"), spaced(path, text).split("\n"), strict=True)
    for number, (line, right) in enumerate(lines, 1):
        if line != right:
            yield f"{shown(path)}:{number}: should be: {right.strip()}"


@pytest.mark.parametrize("path", WRITTEN, ids=shown)
def test_no_stars_are_shown(path: Path) -> None:
    """Emphasis beside Han punctuation is emphasis, to the site and to others."""
    where = shown(path)
    found = [line for first, text in texts(path) for line in stars(where, first, text)]
    hint = "hint: write the punctuation outside of the stars, or a space beside them"
    assert [] == found, "\n".join([*found, "", hint])


@pytest.mark.parametrize("path", chinese(), ids=shown)
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
    assert expected == stars("x", 1, text)


def test_strings_of_a_program_are_left_alone() -> None:
    """What a program prints is its own; what its author says of it is Chinese."""
    text = f'print("# {HAN}")  # {HAN}\n\n#> main  | # {HAN}\n'
    expected = f'print("# {HAN}")  # 用 PID 标识\n\n#> main  | # {HAN}\n'
    assert expected == spaced(Path("x.py"), text)


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


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy this project, and plant one fault of each kind."""
    folder = tmp_path_factory.mktemp("copy")
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


def test_command_mends_what_the_lints_name(copy: Path) -> None:
    """Each fault is named by file and line with the command, which then mends it."""
    tests = ["test_lint.py", "test_parity.py", "test_docs.py", "test_snippets.py"]
    tests += ["test_repository.py"]
    chosen = "set_out or parallel or example or pool_map or clean"

    def session() -> str:
        command = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", chosen]
        return run(copy, *command, *(f"tests/{name}" for name in tests))

    said = session()
    for line in (
        "docs/zh/processes/pid.md:3: should be: 用 PID 标识。",
        "docs/zh/labs/overlap.ipynb:",
        "docs/glossary.toml:",
        "snippets/zh/pool_map.py:1: should be: # 用 PID 标识",
        "snippets/en/pool_map.py:1: untidy",
        "docs/zh/processes/join.md:1: this heading has no {#id}",
        "docs/en/processes/join.md:",
        "hooks/untidy.py:",
    ):
        assert line in said, said
    assert said.count(HINT) >= 8
    mended = run(copy, "scripts/mend.py")
    assert "mended snippets/en/pool_map.py\n" in mended
    said = session()
    assert re.search(r"^\d+ passed", said.splitlines()[-1]), said
    assert "" == run(copy, "scripts/mend.py")
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
