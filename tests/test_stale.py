"""Sections that one language has changed: listed, shown to readers, never published."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sections import COMMAND, align, orphans, read, sections, stale

from commands import python
from conftest import ROOT
from liverun.errors import LiverunError

CONFIG = """\
site_name: test
theme: {{name: mkdocs}}
docs_dir: docs/{language}
use_directory_urls: false
hooks: [{hook}]
plugins: []
markdown_extensions: [attr_list, fenced_code]
extra:
  release: !ENV [RELEASE, false]
  twin: {{lang: {other}, root: {root}}}
"""
EN = """\
# Title {#title}

About it.

## Ending {#ending}

It ends.
Then nothing.

```text
## No heading {#none}
```

### Detail {#detail}

A detail.
"""
ZH = """\
# 标题 {#title}

说明。

## 结束 {#ending}

它结束了，之后什么也没有。

```text
## 不是标题 {#none}
```

### 细节 {#detail}

一个细节。
"""
NOTEBOOK = """\
{{
 "cells": [
  {{
   "cell_type": "markdown",
   "id": "a",
   "source": [
    "<h1 id=\\"lab\\">{title}</h1>\\n",
    "\\n",
    "{text}"
   ]
  }},
  {{
   "cell_type": "code",
   "id": "b",
   "source": [
    "# <h2 id=\\"no\\">"
   ]
  }}
 ]
}}
"""


class Twins:
    """A project of one page and one notebook in both languages, all aligned."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.docs = folder / "docs"
        for language, page, lab in (("en", EN, "Lab"), ("zh", ZH, "实验")):
            (self.docs / language / "a").mkdir(parents=True)
            self.write(f"{language}/a/page.md", page)
            self.write(f"{language}/lab.ipynb", NOTEBOOK.format(title=lab, text=lab))
        align(self.docs, ["a/page.md", "lab.ipynb"])

    def write(self, name: str, text: str) -> None:
        """Write a file below docs."""
        (self.docs / name).write_text(text, "utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a file below docs."""
        text = (self.docs / name).read_text("utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def told(self) -> list[str]:
        """List what is stale."""
        return [one.describe(Path("docs")) for one in stale(self.docs)]

    def build(self, language: str, **environment: str) -> tuple[int, str, str]:
        """Build one language; return the exit code, what it said and the page."""
        other, root = ("zh-Hans", "../") if language == "en" else ("en", "en/")
        hook = ROOT / "hooks" / "stale.py"
        config = CONFIG.format(language=language, other=other, root=root, hook=hook)
        (self.folder / "mkdocs.yml").write_text(config, "utf-8")
        inherited = {k: v for k, v in os.environ.items() if k != "RELEASE"}
        known = inherited | {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
        done = python(
            *(self.folder, "mkdocs", "build", "--strict"),
            environment=known | environment,
        )
        page = self.folder / "site" / "a" / "page.html"
        text = page.read_text("utf-8") if page.exists() else ""
        return done.returncode, done.stdout, text

    def command(self, *arguments: str) -> tuple[int, str]:
        """Run the command in the project."""
        done = subprocess.run(
            [sys.executable, str(ROOT / "hooks" / "stale.py"), *arguments],
            cwd=self.folder,
            env=os.environ | {"PYTHONUTF8": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Twins:
    monkeypatch.chdir(tmp_path)
    return Twins(tmp_path)


def test_aligned_knows_every_section() -> None:
    """Each section of this site was once compared, and no other is recorded."""
    docs = ROOT / "docs"
    new = [one.describe(docs) for one in stale(docs) if not one.recorded]
    wrong = [*new, *orphans(docs)]
    hint = f"hint: when both say the same, run: {COMMAND} --aligned PAGE#ID ..."
    assert [] == wrong, "\n".join([*wrong, "", hint])


def test_published_site_is_a_release() -> None:
    """Each build that is published ends where a section has not followed its twin."""
    text = (ROOT / ".github/workflows/pages.yml").read_text("utf-8")
    steps = [step for step in text.split("- name:") if "mkdocs build" in step]
    assert steps
    assert [] == [step for step in steps if 'RELEASE: "1"' not in step]


def test_section_goes_to_the_next_heading() -> None:
    """Sections of all levels follow each other, and nothing in a fence is one."""
    text = "---\na: b\n---\n" + EN + '\n<h2 class="x" id="raw">Raw</h2>\n\nText.\n'
    found = [(s.id, s.line, s.text.split("\n")[0]) for s in sections(text)]
    assert [
        ("", 1, "---"),
        ("title", 4, "# Title {#title}"),
        ("ending", 8, "## Ending {#ending}"),
        ("detail", 17, "### Detail {#detail}"),
        ("raw", 21, '<h2 class="x" id="raw">Raw</h2>'),
    ] == found


def test_comment_is_no_text() -> None:
    """A comment has no section, makes none stale, and keeps the lines below it."""
    plain, comment = "# A {#a}\n\nText.\n", "<!--\n# B {#b}\n-->"
    ((one,), (other,)) = (list(sections(text)) for text in (plain, comment + plain))
    assert (1, 3, one.hash) == (one.line, other.line, other.hash)


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param(
            [("zh", "什么", "再也什么")],
            ["docs/en/a/page.md:5: #ending is older than docs/zh/a/page.md:5"],
            id="Chinese",
        ),
        pytest.param(
            [("en", "About it.\n", "About it.\n\nAnd more.\n")],
            ["docs/zh/a/page.md:1: #title is older than docs/en/a/page.md:1"],
            id="English",
        ),
        pytest.param(
            [("en", "A detail", "Details"), ("zh", "一个", "一些")],
            ["docs/en/a/page.md:14: #detail and docs/zh/a/page.md:13: both changed"],
            id="both",
        ),
        pytest.param(
            [("en", "# Title", "One word.\n\n# Title")],
            [
                "docs/en/a/page.md:1: the text above its headings and"
                " docs/zh/a/page.md:1: new, not yet compared"
            ],
            id="above the headings of one",
        ),
        pytest.param(
            [("en", "# Title", "One.\n\n# Title"), ("zh", "# 标", "一。\n\n# 标")],
            [
                "docs/en/a/page.md:1: the text above its headings and"
                " docs/zh/a/page.md:1: new, not yet compared"
            ],
            id="above the headings",
        ),
        pytest.param(
            [
                ("en", "### D", "## N {#n}\n\n### D"),
                ("zh", "### 细", "## 新 {#n}\n\n### 细"),
            ],
            [
                "docs/en/a/page.md:14: #n and docs/zh/a/page.md:13:"
                " new, not yet compared"
            ],
            id="new",
        ),
        pytest.param(
            [("en", "ends.\nThen", "ends. \n\n  Then"), ("zh", "了，", "了， ")],
            [],
            id="spaces",
        ),
    ],
)
def test_what_changed_is_listed(
    project: Twins, edits: list[tuple[str, str, str]], expected: list[str]
) -> None:
    """The side that has not followed is named by file and line, and its newer twin."""
    for language, old, new in edits:
        project.edit(f"{language}/a/page.md", old, new)
    assert expected == project.told()


def test_notebook_is_read_too(project: Twins) -> None:
    """A notebook has sections in its Markdown, on the lines of its file."""
    assert "lab" in read(project.docs)["lab.ipynb"]
    project.edit("zh/lab.ipynb", '"实验"', '"一个实验"')
    expected = "docs/en/lab.ipynb:7: #lab is older than docs/zh/lab.ipynb:7"
    assert [expected] == project.told()


def test_command_lists_and_records(project: Twins) -> None:
    """The command says what is stale and how to go on; then there is nothing."""
    assert (0, "") == project.command()
    project.edit("zh/a/page.md", "什么", "再也什么")
    assert (
        1,
        "docs/en/a/page.md:5: #ending is older than docs/zh/a/page.md:5\n\n"
        "hint: to see what has changed, run: git diff docs/zh/a/page.md\n"
        "hint: and what is committed: git log -p -L 5,11:docs/zh/a/page.md\n"
        "hint: when both say the same,"
        " run: python hooks/stale.py --aligned a/page.md#ending\n",
    ) == project.command()
    said = project.command("--aligned", "a/page.md#ending")
    assert (0, "a/page.md#ending\n") == said
    assert (0, "") == project.command()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(
            ["--aligned", "a/page.md#nothing"],
            "a/page.md#nothing: no such section in both languages\n\n"
            "hint: write PAGE#ID as python hooks/stale.py does\n",
            id="no section",
        ),
        pytest.param(["--aligned"], "expected at least one argument\n", id="no name"),
        pytest.param(["now"], "unrecognized arguments: now\n", id="no such word"),
    ],
)
def test_wrong_use_changes_nothing(
    project: Twins, arguments: list[str], expected: str
) -> None:
    """What makes no sense exits with 2, and the file is as it was."""
    before = (project.docs / "aligned.toml").read_bytes()
    code, said = project.command(*arguments)
    assert (2, True) == (code, said.endswith(expected)), said
    assert before == (project.docs / "aligned.toml").read_bytes()


def test_a_file_of_either_language_is_a_page(project: Twins) -> None:
    """A page may be named as messages name it; other sections stay as they were."""
    before = (project.docs / "aligned.toml").read_text("utf-8").split("\n")
    project.edit("zh/a/page.md", "什么", "再也什么")
    project.edit("zh/a/page.md", "一个", "一些")
    align(Path("docs"), ["docs/zh/a/page.md#detail"])
    assert ["ending"] == [one.id for one in stale(project.docs)]
    after = (project.docs / "aligned.toml").read_text("utf-8").split("\n")
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert [True] == [line.startswith('"detail" = ') for line in changed]


def test_what_is_gone_is_named_and_dropped(project: Twins) -> None:
    """A section that is recorded and on no page is an error until it is dropped."""
    for language in ("en", "zh"):
        project.edit(f"{language}/a/page.md", "{#detail}", "{#part}")
        (project.docs / language / "lab.ipynb").unlink()
    assert [
        "docs/aligned.toml:9: no section a/page.md#detail",
        "docs/aligned.toml:12: no section lab.ipynb#lab",
    ] == orphans(project.docs)
    align(project.docs, ["lab.ipynb", "a/page.md#part"])
    assert ([], []) == (orphans(project.docs), project.told())


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            '"title" =',
            "<<<<<<<",
            "docs/aligned.toml:7: ",
            id="conflict",
        ),
        pytest.param(
            'en = "',
            'fr = "',
            "docs/aligned.toml:7: not two hashes of a section: a/page.md#title",
            id="language",
        ),
        pytest.param(
            '["a/page.md"]',
            '"a/page.md" = 1\n[b]',
            "docs/aligned.toml:1: not two hashes of a section: a/page.md#",
            id="page",
        ),
    ],
)
def test_broken_file_is_named(
    project: Twins, old: str, new: str, expected: str
) -> None:
    """A file that Git has not merged, or that is none of ours, is an error by line."""
    project.edit("aligned.toml", old, new)
    with pytest.raises(LiverunError) as error:
        stale(project.docs)
    assert str(error.value).startswith(expected)


def test_id_that_stands_twice_is_named(project: Twins) -> None:
    """Two sections of one id could not be told apart."""
    project.edit("en/a/page.md", "{#detail}", "{#title}")
    with pytest.raises(LiverunError) as error:
        stale(project.docs)
    expected = "docs/en/a/page.md:14: #title is also the id on line 1"
    assert expected == str(error.value)


NOTE = re.compile(
    r'<h(?:\d) id="([^"]+)">[^<]*</h\d>\s*<div class="admonition warning stale"'
    r' role="note" data-search-exclude>\s*<p class="admonition-title">([^<]*)</p>'
    r'\s*<p>[^<]*<a href="([^"]+)" hreflang="([^"]+)" target="_self">'
)


def test_page_says_that_its_section_is_older(project: Twins) -> None:
    """The stale section has a note under its heading that leads to its newer twin."""
    project.edit("zh/a/page.md", "什么", "再也什么")
    code, said, page = project.build("en")
    assert 0 == code, said
    assert [
        (
            "ending",
            "The Chinese has changed since",
            "../../a/page.html#ending",
            "zh-Hans",
        )
    ] == NOTE.findall(page)
    # The newer one says nothing.
    code, said, page = project.build("zh")
    assert (0, False) == (code, "stale" in page)


def test_page_says_that_nobody_has_compared(project: Twins) -> None:
    """A section that both languages changed has a note in either."""
    for language, old, new in (("en", "A detail", "Details"), ("zh", "一个", "一些")):
        project.edit(f"{language}/a/page.md", old, new)
    code, said, page = project.build("zh")
    assert 0 == code, said
    assert [
        ("detail", "尚未与英文版核对", "../en/a/page.html#detail", "en")
    ] == NOTE.findall(page)


def test_release_ends_where_anything_is_stale(project: Twins) -> None:
    """A release lists what is stale and builds nothing; without that, it builds."""
    assert 0 == project.build("en", RELEASE="1")[0]
    project.edit("zh/a/page.md", "什么", "再也什么")
    code, said, _ = project.build("en", RELEASE="1")
    assert 1 == code
    assert (
        "not to be released:\n\n"
        "docs/en/a/page.md:5: #ending is older than docs/zh/a/page.md:5\n\nhint: "
    ) in said
    assert "Traceback" not in said
    # Nor does a lost file make everything well.
    (project.docs / "aligned.toml").unlink()
    assert 1 == project.build("en", RELEASE="1")[0]
    assert 0 == project.build("en")[0]
