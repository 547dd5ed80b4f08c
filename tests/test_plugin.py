"""The plugin of MkDocs in a small project: what is built, and what ends a build."""

import re
from pathlib import Path

import pytest

from liverun.run.runner import interpreter
from project import CONFIG, ROOT, Project

ONE = "print(1)\n\n#> main  | 1\n"
FUTURE = '# /// script\n# requires-python = ">=3.99"\n# ///\nprint(1)\n'
PLAIN = """\
site_name: test
theme: {name: mkdocs}
plugins: [liverun]
markdown_extensions: [pymdownx.superfences]
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_plain_project_needs_no_settings(project: Project) -> None:
    """A folder of pages and one of snippets are enough, whatever folders are in it."""
    (project.folder / "pyproject.toml").unlink()
    project.write("mkdocs.yml", PLAIN)
    project.write("snippets/deep/two.py", ONE.replace("1", "2"))
    project.write("snippets/一.py", ONE)
    page = "# Page\n\n```snippet\n一\n```\n\n```snippet\ndeep/two\n```\n"
    project.write("docs/index.md", page)
    done = project.build("-q", "--strict")
    assert (0, "") == (done.returncode, done.stdout)
    html = (project.folder / "site/index.html").read_text("utf-8")
    panels = re.findall('<figure class="panel" id="(.*?)">', html)
    assert ["snippet-一", "snippet-two"] == panels
    for name, text in (("一", "1"), ("deep/two", "2")):
        file = project.folder / f"site/snippets/{name}.py"
        assert ONE.replace("1", text) == file.read_text("utf-8")
    links = re.findall('class="panel-download" href="(.*?)" download="(.*?)"', html)
    assert [
        ("snippets/%E4%B8%80.py", "一.py"),
        ("snippets/deep/two.py", "two.py"),
    ] == links


def test_snippet_in_a_folder_is_run(project: Project) -> None:
    """However deep a snippet is, its drift ends the build, and names its file."""
    path = project.snippet("index", ONE)
    path.unlink()
    project.write("snippets/en/deep/deeper/one.py", ONE.replace("| 1", "| 2"))
    project.write("docs/en/index.md", "# Page\n\n```snippet\ndeep/deeper/one\n```\n")
    done = project.build("-q")
    assert 1 == done.returncode
    place = "snippets/en/deep/deeper/one.py:3: drift under"
    assert f"{place} {interpreter().default} on Python" in done.stdout
    assert "hint: if this is right, run: liverun update en/deep/deeper/one\n" in (
        done.stdout
    )


def test_page_shows_what_was_checked(project: Project) -> None:
    """A page's table is of this build; a name that is no table ends the build."""
    hooks = f"hooks: ['{ROOT / 'hooks' / 'checked.py'}']\n"
    project.write("mkdocs.yml", CONFIG + hooks)
    project.snippet("any", ONE)
    project.write("docs/en/index.md", "# Page\n\n```checked\nsnippets\n```\n")
    assert 0 == project.build("-q").returncode
    page = (project.folder / "site/index.html").read_text("utf-8")
    assert '<th scope="row"><code>any</code></th><td>1</td>' in page
    project.write("docs/en/index.md", "# Page\n\n```checked\nsnippet\n```\n")
    result = project.build("-q")
    assert 1 == result.returncode
    assert (
        "docs/en/index.md:3: no table 'snippet' of what was checked\n"
        "\n"
        "hint: write one of snippets, stress, mutation, order\n"
    ) in result.stdout


def test_one_snippet_twice_on_a_page(project: Project) -> None:
    """Each panel of a page has ids and radio buttons of its own."""
    project.snippet("any", ONE)
    project.write("snippets/en/deep/any.py", ONE)
    fence = "```snippet\n{}\n```\n"
    page = "\nAgain:\n\n".join(map(fence.format, ("any", "any", "deep/any", "any")))
    project.write("docs/en/index.md", f"# Page\n\n{page}")
    assert 0 == project.build("-q").returncode
    html = (project.folder / "site/index.html").read_text("utf-8")
    ids = re.findall(r' id="([^"]+)"', html)
    assert sorted(set(ids)) == sorted(ids)
    assert 4 == len([i for i in ids if i.startswith("snippet-")])
    groups = re.findall(r'name="(__tabbed_[^"]+)"', html)
    assert 4 == len(set(groups)) == len(groups) / 2
    for label in re.findall(r'<label for="(.*?)"', html):
        assert label in ids


def test_ids_begin_anew_on_each_page(project: Project) -> None:
    """A link to a panel does not depend on other pages."""
    project.snippet("any", ONE)
    project.write("docs/en/other.md", "# Other\n\n```snippet\nany\n```\n")
    assert 0 == project.build("-q").returncode
    for name in ("any", "other"):
        html = (project.folder / f"site/{name}/index.html").read_text("utf-8")
        assert 'id="snippet-any"' in html


BROKEN = {
    "no such snippet": (
        "```snippet\nanny\n```",
        "docs/en/index.md:3: no snippet 'anny' (did you mean 'any'?)",
    ),
    "misspelt": (
        "```Snippet\nany\n```",
        "docs/en/index.md:3: a fence 'Snippet' is shown as it is written\n\n"
        "hint: write 'snippet' after the backticks, and nothing else",
    ),
    "with a title": (
        '```snippet title="x"\nany\n```',
        "docs/en/index.md:3: a fence 'snippet title=\"x\"' is shown as it is written"
        "\n\nhint: write 'snippet' after the backticks, and nothing else",
    ),
    "in braces": (
        "``` { .orders }\nany\n```",
        "docs/en/index.md:3: a fence '{ .orders }' is shown as it is written\n\n"
        "hint: write 'orders' after the backticks, and nothing else",
    ),
    "cannot run here": (
        "```snippet\nfuture\n```",
        "docs/en/index.md:3: 'future' cannot run here: it needs Python >=3.99 and a"
        " start method of fork, spawn, forkserver\n\n"
        "hint: build the site where it can run",
    ),
    "no drift": (
        "```drift\nany\n| 3 => | 4\n```",
        "docs/en/index.md:3: no drift of 'any' from that\n\n"
        "hint: write OLD => NEW, where OLD is in its transcript",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_fence_ends_the_build(project: Project, name: str) -> None:
    """A fence that shows nothing of a snippet ends the build, by its file and line."""
    text, message = BROKEN[name]
    project.snippet("any", ONE)
    project.write("snippets/en/future.py", f"{FUTURE}\n#> main  | 1\n")
    project.write("docs/en/index.md", f"# Page\n\n{text}\n")
    done = project.build("-q")
    assert 1 == done.returncode
    assert (
        f"ERROR   -  Error reading page 'index.md':\nERROR   -  {message}\n\n"
        "Aborted with a BuildError!\n"
    ) == done.stdout


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        pytest.param(
            '[tool.liverun]\nsnipets = "snippets"\n',
            "pyproject.toml:2: no setting 'snipets' of [tool.liverun]\n\n"
            "hint: the settings are snippets, language, also",
            id="setting",
        ),
        pytest.param(
            '[tool.liverun]\nsnippets = "programs"\n',
            "liverun: no folder programs/ here\n\n"
            "hint: run it in the folder of the project",
            id="folder",
        ),
    ],
)
def test_wrong_setting_ends_the_build(
    project: Project, settings: str, message: str
) -> None:
    """What is wrong in the settings is said as the command says it."""
    project.write("pyproject.toml", settings)
    project.snippet("any", ONE)
    done = project.build("-q")
    assert (1, f"ERROR   -  {message}\n\nAborted with a BuildError!\n") == (
        done.returncode,
        done.stdout,
    )


@pytest.mark.parametrize("name", ["dance#1", "dance?", "100%"])
def test_name_without_an_address_ends_the_build(project: Project, name: str) -> None:
    """A file that no browser could download is refused before anything runs."""
    project.snippet(name, ONE)
    done = project.build("-q")
    character = re.search(r"[#?%]", name)[0]
    assert (
        1,
        f"ERROR   -  snippets/en/{name}.py:1: '{character}' in a file's name leads to"
        " an address that no browser finds\n\nAborted with a BuildError!\n",
    ) == (done.returncode, done.stdout)


def test_names_that_differ_by_case_end_the_build(project: Project) -> None:
    """Two files that are one on some machines are refused on all."""
    for name in ("dance", "Dance"):
        project.snippet(name, ONE)
    if 2 > len(list((project.folder / "snippets/en").iterdir())):
        pytest.skip("this file system takes them for one file")
    done = project.build("-q")
    assert (
        1,
        "ERROR   -  snippets/en/dance.py:1: its name differs from snippets/en/Dance.py"
        " in case only\n\nAborted with a BuildError!\n",
    ) == (done.returncode, done.stdout)


@pytest.mark.parametrize(("every", "runs"), [("true", 3), ("false", 1)])
def test_start_methods_of_a_build(project: Project, every: str, runs: int) -> None:
    """A build runs every start method, or only the one that its panel shows."""
    config = CONFIG.replace("snippets/en", f"snippets/en, every_method: {every}")
    project.write("mkdocs.yml", config)
    source = "import multiprocessing\n\nprint(multiprocessing.get_start_method())\n"
    project.snippet("index", f"{source}\n#> main  | {interpreter().default}\n")
    done = project.build("-q")
    drifts = min(runs, len(interpreter().methods)) - 1
    assert drifts == done.stdout.count(": drift under")
    assert (1 if drifts else 0) == done.returncode


def test_panel_speaks_the_language_of_the_site(project: Project) -> None:
    """The words of a panel are those of the option, or of the folder's language."""
    project.write("mkdocs.yml", CONFIG.replace("snippets/en", "snippets, language: zh"))
    (project.folder / "snippets/ab").mkdir()
    for name, language in (("ab/any", "en"), ("any", "zh"), ("zh/any", "zh")):
        project.write(f"snippets/{name}.py", ONE)
        project.write(
            f"docs/en/{language}-{name[:2]}.md", f"# x\n\n```snippet\n{name}\n```\n"
        )
    assert 0 == project.build("-q").returncode
    for name in ("en-ab", "zh-an", "zh-zh"):
        html = (project.folder / f"site/{name}/index.html").read_text("utf-8")
        assert ("下载" in html) == name.startswith("zh")
