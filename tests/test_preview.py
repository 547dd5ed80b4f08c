"""The preview: it rebuilds little, and what it shows is what a whole build would."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from liverun.cache import Cache
from liverun.project import project as project_in
from liverun.run.runner import interpreter, run
from liverun.run.runs import Key
from test_site import LANGUAGES, add_lab, made

SERVER = """
import json, sys

from liverun.run import runs
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.pages import Page

ADDRESS = "http://127.0.0.1:8000/"
render, run, seen = Page.render, runs.run, {"rendered": [], "run": []}

def rendered(page, *arguments):
    seen["rendered"].append(page.file.abs_src_path.rpartition("docs/")[2])
    return render(page, *arguments)

def ran(snippet, *arguments):
    seen["run"].append(snippet.name)
    return run(snippet, *arguments)

Page.render, runs.run = rendered, ran
first = load_config("mkdocs.yml")
first.plugins.on_startup(command="serve", dirty=False)
for line in sys.stdin:
    # Port 0 is free, whatever else goes on.
    options = {"site_dir": line.strip(), "dev_addr": "127.0.0.1:0"}
    config = load_config("mkdocs.yml", **options)
    config.site_url = ADDRESS
    try:
        build(config, serve_url=ADDRESS)
        error = ""
    except BaseException as problem:
        error = str(problem)
    print(json.dumps(seen | {"error": error}), flush=True)
    seen["rendered"].clear(), seen["run"].clear()
first.plugins.on_shutdown()
"""
"""`mkdocs serve` without its server: a line names the folder for the next build."""
PROGRAM = """print("{}")

#> main  | {}
"""
PAGES = {
    "index": "# {} home {{#home}}\n\n[one](one.md#more)\n",
    "one": "# {} one {{#one}}\n\n```snippet\none\n```\n\n## More {{#more}}\n",
    "two": "# {} two {{#two}}\n\n```snippet\ntwo\n```\n",
    "all": "# {} all {{#all}}\n\n```checked\nsnippets\n```\n",
}


class Preview:
    """A preview that goes on from build to build."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self._server = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", SERVER],
            cwd=project,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def build(self, folder: str) -> dict[str, object]:
        """Build, and tell which pages were rendered and which snippets run."""
        self._server.stdin.write(f"{self.project / folder}\n")
        self._server.stdin.flush()
        said = self._server.stdout.readline()
        assert said, self._server.stderr.read()
        return json.loads(said)

    def close(self) -> None:
        """End it as Ctrl-C ends `mkdocs serve`."""
        _, errors = self._server.communicate()
        assert 0 == self._server.returncode, errors


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a project of a few pages, two of which show a snippet."""
    folder = made(tmp_path_factory.mktemp("preview"), notebooks=True)
    config = folder / "mkdocs.yml"
    nav = "".join(f"  - {name}.md\n" for name in PAGES)
    text = config.read_text("utf-8").replace(
        "nav:\n  - 首页: index.md\n", f"nav:\n{nav}"
    )
    config.write_text(text, "utf-8")
    for language in LANGUAGES:
        for name, page in PAGES.items():
            path = folder / "docs" / language / f"{name}.md"
            path.write_text(page.format(language), "utf-8")
        for name in ("one", "two"):
            path = folder / "snippets" / language / f"{name}.py"
            path.write_text(PROGRAM.format(name, name), "utf-8")
    return folder


@pytest.fixture(scope="module")
def preview(project: Path) -> Iterator[Preview]:
    """Begin a preview, and build once."""
    started = Preview(project)
    built = started.build("site")
    assert "" == built["error"]
    assert 2 * len(PAGES) == len(built["rendered"])
    yield started
    started.close()


def whole(project: Path) -> dict[str, bytes]:
    """Build the project with a preview of its own; return the files of the site."""
    fresh = Preview(project)
    built = fresh.build("whole")
    fresh.close()
    assert ("", []) == (built["error"], built["run"])
    return files(project / "whole")


def files(site: Path) -> dict[str, bytes]:
    """Return the files of a site."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.suffix != ".gz"
    }


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Return what changes a file."""

    def change(project: Path) -> None:
        path = project / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return change


EVERY = sorted(f"{language}/{name}.md" for language in LANGUAGES for name in PAGES)
CHANGES = {
    "nothing": (lambda project: None, [], []),
    "prose": (
        edit("docs/zh/one.md", "## More", "几句话。\n\n## More"),
        ["en/one.md", "zh/one.md"],
        [],
    ),
    "heading": (
        edit("docs/en/one.md", "## More", "## Much more"),
        ["en/one.md", "zh/one.md"],
        [],
    ),
    "snippet": (
        edit("snippets/en/two.py", "print", "# Say it.\nprint"),
        ["en/all.md", "en/two.md"],
        ["en/two"],
    ),
    # The names of pages are on all pages.
    "title": (
        edit("docs/en/two.md", "# en two", "# A number"),
        [*(page for page in EVERY if page[:2] == "en"), "zh/two.md"],
        [],
    ),
    "nav": (
        edit("mkdocs.yml", "  - one.md\n  - two.md", "  - two.md\n  - one.md"),
        EVERY,
        [],
    ),
    "glossary": (
        edit("docs/glossary.toml", 'en = "process"', 'en = "a process"'),
        EVERY,
        [],
    ),
    "template": (
        edit("overrides/404.html", "There is no", "There was no"),
        EVERY,
        [],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_only_what_changed_is_rebuilt(preview: Preview, name: str) -> None:
    """A change rebuilds what it touches, and the site is as if it were built anew."""
    change, rendered, ran = CHANGES[name]
    change(preview.project)
    built = preview.build("site")
    assert "" == built["error"]
    assert sorted(rendered) == sorted(built["rendered"])
    assert ran == sorted(set(built["run"]))
    # Before everything is built anew; at the end it is seen once more.
    if "title" == name:
        assert whole(preview.project) == files(preview.project / "site")


def test_what_stays_is_not_written_again(preview: Preview) -> None:
    """A page and an asset that stay as they are remain the same files."""
    site = preview.project / "site"
    names = ("one.html", "two.html", "en/two.html", "assets/panel.js", "en/404.html")
    preview.build("site")
    before = {name: file(site / name) for name in names}
    edit("docs/zh/one.md", "几句话。", "写了几句话。")(preview.project)
    preview.build("site")
    changed = {name for name in names if file(site / name) != before[name]}
    assert {"one.html"} == changed
    assert "写了几句话。" in (site / "one.html").read_text("utf-8")
    assert not list(site.glob(".*"))


def file(path: Path) -> int:
    """Return by what a file is known, if there is one."""
    return path.stat().st_ino if path.exists() else 0


def test_broken_page_stays_broken(preview: Preview) -> None:
    """A warning ends each build until it is mended, whatever else is changed."""
    link = edit("docs/en/one.md", "## Much more", "[x](nowhere.md)\n\n## Much more")
    mended = edit("docs/en/one.md", "[x](nowhere.md)\n\n", "")
    link(preview.project)
    said = "mkdocs.en.yml: Aborted with 1 warnings in strict mode!"
    assert said == preview.build("site")["error"]
    edit("docs/zh/two.md", "# zh", "\n# zh")(preview.project)
    assert said == preview.build("site")["error"]
    mended(preview.project)
    assert "" == preview.build("site")["error"]


def test_drift_stays_and_is_mended(preview: Preview) -> None:
    """A snippet that drifts ends each build, and its run is not kept."""
    edit("snippets/zh/one.py", '("one")', '("won")')(preview.project)
    for _ in range(2):
        assert "Aborted with a BuildError!" == preview.build("site")["error"]
    edit("snippets/zh/one.py", '("won")', '("one")')(preview.project)
    assert "" == preview.build("site")["error"]
    assert whole(preview.project) == files(preview.project / "site")


def test_notebook_waits_for_runs(preview: Preview) -> None:
    """A notebook is executed when no run is missing, and then its result is shown."""
    project, lab = preview.project, preview.project / "site/lab.html"
    again = edit("snippets/zh/one.py", "print", "# Again.\nprint")
    note, result = "这个笔记本还没有运行", "sixsix"
    add_lab(project, "print('six' * 2)")
    again(project)
    assert "" == preview.build("site")["error"]
    html = lab.read_text("utf-8")
    assert note in html
    assert result not in html
    assert "" == preview.build("site")["error"]
    assert result in lab.read_text("utf-8")
    # From the cache, although a run is missing.
    again(project)
    fresh = Preview(project)
    assert "" == fresh.build("site")["error"]
    fresh.close()
    html = lab.read_text("utf-8")
    assert note not in html
    assert result in html


def test_block_waits_for_runs(preview: Preview) -> None:
    """A block is executed when no run is missing, wherever it stands."""
    project, page = preview.project, preview.project / "site/one.html"
    block = """几句话。

??? note "x"

    ```python exec="on"
    print("fo" + "ur")
    ```"""
    edit("docs/zh/one.md", "几句话。", block)(project)
    edit("snippets/zh/one.py", "print", "# Wait.\nprint")(project)
    note, result = "这段代码还没有运行", "four"
    for shown, hidden in ((note, result), (result, note)):
        assert "" == preview.build("site")["error"]
        html = page.read_text("utf-8")
        assert shown in html
        assert hidden not in html
    assert whole(project) == files(project / "site")


def test_cache_gives_back_what_it_got(project: Path, tmp_path: Path) -> None:
    """A run comes back as it was, for its own key only; what is spoilt is not used."""
    found, python = project_in(project), interpreter()
    snippet = found.load(found.snippets / "en" / "one.py")
    key = Key(snippet, python.methods[0], python)
    trace = run(*key[:3])
    folder = tmp_path / "runs"
    Cache(folder).put(key, trace)
    cache = Cache(folder)
    assert trace == cache.get(key)
    for other in (
        key._replace(snippet=found.load(found.snippets / "zh" / "two.py")),
        key._replace(method=python.methods[-1]),
        key._replace(python=replace(python, version="3.99.0")),
        key._replace(repetition=1),
    ):
        assert cache.get(other) is None
    (file,) = folder.iterdir()
    for spoilt in ("", "[]", '{"lanes": 1}', file.read_text("utf-8")[:-9]):
        file.write_text(spoilt, "utf-8")
        assert Cache(folder).get(key) is None
    Cache(folder).tidy()
    assert [] == list(folder.iterdir())
