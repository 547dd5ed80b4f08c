"""The site, really built: both languages whole, and no broken build passes."""

import gzip
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import suppress
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from exercises import SECTION, exercises
from sections import read_page

from commands import python
from conftest import REPO_URL, ROOT, SITE_URL
from liverun.fences import fences
from liverun.page.html import asset

LANGUAGES = {"zh": "zh-Hans", "en": "en"}
PAGES = sorted(
    path.relative_to(ROOT / "docs" / "zh").with_suffix(".html").as_posix()
    for path in (ROOT / "docs" / "zh").rglob("*.*")
    if path.suffix in (".md", ".ipynb") and ".ipynb_checkpoints" not in path.parts
)
"""Pages of one language, relative to its root."""
LABS = sorted(
    path.relative_to(ROOT / "docs" / "zh").with_suffix(".html").as_posix()
    for path in (ROOT / "docs" / "zh" / "labs").glob("*.ipynb")
)
FLAGS = ([], ["-q"], ["--strict"], ["-q", "--strict"])
BROKEN = {
    "link": ("[x](nowhere.md)", "contains a link 'nowhere.md'"),
    "anchor": ("[x](#nowhere)", "contains a link '#nowhere'"),
    "block": ('```python exec="on"\n1 / 0\n```', "ZeroDivisionError"),
    "exit": (
        '```python exec="on"\nimport sys\nsys.exit(0)\n```',
        "An executed block called sys.exit(0).",
    ),
}
CUT = """
import sys
import jieba, words

made = []
sys.addaudithook(lambda event, _: event.startswith("tempfile.") and made.append(event))
words.on_startup("build", False)
print(*jieba.cut("进程间通信的退出码是"), made)

usual = jieba.Tokenizer()
usual.initialize()
words.mend(usual)
print(made, (usual.FREQ, usual.total) == (jieba.dt.FREQ, jieba.dt.total))
"""
"""Cuts by the site's dictionary, and reads the dictionary as jieba does by itself."""


class Html(HTMLParser):
    """The elements of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, name: str) -> Iterator[dict[str, str]]:
        """Yield the attributes of the elements of a name."""
        return (attributes for tag, attributes in self.elements if tag == name)

    def ids(self, *names: str) -> list[str]:
        """Return the ids, in order, of the elements of these names or of all."""
        return [a["id"] for tag, a in self.elements if "id" in a and tag in names]

    def switch(self) -> dict[str, str]:
        """Return the attributes of the language switch."""
        return next(a for a in self.all("a") if a.get("class") == "twin")

    def target(self, address: str) -> Path:
        """Return the file that a relative address names."""
        path = unquote(urlsplit(address).path)
        return Path(os.path.normpath(self.path.parent / path)) if path else self.path


def build(folder: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    """Build a project and return the exit code and all that was said."""
    known = inherited() | environment
    done = python(folder, "mkdocs", "build", *arguments, environment=known)
    return done.returncode, done.stdout


def inherited() -> dict[str, str]:
    """Return the environment of a contributor, who has set nothing for a build."""
    names = ("SITE_URL", "REPO_URL")
    kept = {k: v for k, v in os.environ.items() if k not in names}
    return kept | {"NO_MKDOCS_2_WARNING": "1"}


@pytest.fixture(scope="module")
def little(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a little project for the tests of this file."""
    return made(tmp_path_factory.mktemp("little"))


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make another, which may have a notebook."""
    return made(tmp_path_factory.mktemp("lab"), notebooks=True)


def made(folder: Path, *, notebooks: bool = False) -> Path:
    """Make a project of one page a language with this one's configuration.

    What only notebooks need takes as long to import as all the rest to build.
    """
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.offline.yml", folder)
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    nav = "nav:\n  - 首页: index.md\n"
    text = re.sub(r"^nav:\n(?: .*\n)+", nav, text, flags=re.MULTILINE)
    assert nav in text
    english = (ROOT / "mkdocs.en.yml").read_text("utf-8")
    if not notebooks:
        text, hooks = re.subn(r"  - hooks/notebooks.py\n", "", text)
        needed = re.compile(r"^  mkdocs-jupyter:\n(?: {4}.*\n)+", re.MULTILINE)
        text, own = needed.subn("", text)
        english, others = needed.subn("", english)
        assert 1 == hooks == own == others
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    (folder / "mkdocs.en.yml").write_text(english, "utf-8")
    (folder / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "glossary.toml", folder / "docs")
    for language in LANGUAGES:
        (folder / "docs" / language).mkdir(parents=True)
        (folder / "snippets" / language).mkdir(parents=True)
        write(folder, language)
    return folder


def write(folder: Path, language: str, text: str = "") -> None:
    """Write the one page of a language."""
    page = folder / "docs" / language / "index.md"
    page.write_text(f"# {language} {{#home}}\n\n{text}\n", "utf-8")


def notebook_of(source: str) -> str:
    """Return a notebook of one cell."""
    cell = {"cell_type": "code", "id": "only", "metadata": {}, "source": source}
    cell |= {"execution_count": None, "outputs": []}
    title = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": "# Lab"}
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = {"cells": [title, cell], "metadata": {"kernelspec": kernel}}
    return json.dumps(notebook | {"nbformat": 4, "nbformat_minor": 5})


def add_lab(folder: Path, source: str) -> None:
    """Give a project a notebook in each language."""
    for language in LANGUAGES:
        (folder / "docs" / language / "lab.ipynb").write_text(
            notebook_of(source), "utf-8"
        )
    config = folder / "mkdocs.yml"
    text = config.read_text("utf-8").replace("nav:\n", "nav:\n  - lab.ipynb\n")
    config.write_text(text, "utf-8")


def both(site: Path) -> Iterator[tuple[str, Html]]:
    """Yield each page of the site with its language."""
    for language in LANGUAGES:
        for page in PAGES:
            yield language, Html(site / ("" if language == "zh" else "en") / page)


def test_every_page_is_there_in_its_language(either: Path) -> None:
    """Each page of docs is built in both languages, and says which it is."""
    for language, page in both(either):
        assert LANGUAGES[language] == next(page.all("html"))["lang"]


def test_switch_leads_to_the_same_page_and_sections(either: Path) -> None:
    """The switch of a page leads to its twin, and the twin's back to it."""
    for _, page in both(either):
        switch = page.switch()
        twin = Html(page.target(switch["href"]))
        assert page.path == twin.target(twin.switch()["href"])
        assert switch["hreflang"] == switch["lang"] == next(twin.all("html"))["lang"]
        headings = ("h1", "h2", "h3", "h4")
        assert page.ids(*headings) == twin.ids(*headings)


def test_links_lead_somewhere(either: Path) -> None:
    """Every link within the site has its file, and its anchor has its element."""
    languages = {page.path: language for language, page in both(either)}
    pages = {page.path: page for _, page in both(either)}
    for page in pages.values():
        for link in page.all("a"):
            href = urlsplit(link.get("href", ""))
            if href.scheme:
                continue
            target = page.target(link.get("href", ""))
            assert target.is_file(), (page.path, link)
            if href.fragment and target in pages:
                ids = {a["id"] for _, a in pages[target].elements if "id" in a}
                assert unquote(href.fragment) in ids, (page.path, link)
            # Instant navigation would put a page under the other language's header.
            if languages.get(target, languages[page.path]) != languages[page.path]:
                assert "_self" == link["target"], (page.path, link)


def test_nothing_is_loaded_from_elsewhere(either: Path) -> None:
    """No page loads anything from another host, nor do styles and scripts."""
    for path in either.rglob("*.html"):
        page = Html(path)
        loaded = [
            *(a["src"] for tag, a in page.elements if "src" in a),
            *(a["href"] for a in page.all("link") if a["rel"] != "canonical"),
        ]
        assert [] == [a for a in loaded if re.match(r"(https?:)?//", a)]
    for path in (either / "assets").rglob("site.*"):
        assert "//" not in re.sub(r"(?m)^//.*$", "", path.read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_lead_to_those_before_and_after(site: Path, language: str) -> None:
    """Below a page are its neighbours, each with what it says of itself, and once."""
    root = site / ("" if language == "zh" else "en")
    found = {page: (root / page).read_text("utf-8") for page in PAGES}
    page, before, read = "index.html", "", []
    while page:
        read.append(page)
        nav = re.findall(r'<nav class="around".*?</nav>', found[page], re.DOTALL)
        assert 1 == len(nav)
        links = {}
        for link in re.findall(r"<a .*?</a>", nav[0]):
            address, rel = re.match(r'<a href="(.*?)" rel="(.*?)">', link).groups()
            to = Html(root / page).target(address).relative_to(root).as_posix()
            (said,) = re.findall(
                r'<meta name="description" content="(.*?)">', found[to]
            )
            (title,) = re.findall(r"<h1[^>]*>(.*?)<a", found[to])
            title = title.replace("<wbr>", "")
            if to == "index.html":
                title = {"zh": "首页", "en": "Home"}[language]
            # A word joiner keeps a quotation and what follows it together.
            link = unescape(link).replace("\u2060", "")
            assert f"<strong>{title}</strong> {said}</a>" in link
            links[rel] = to
        assert before == links.get("prev", "")
        page, before = links.get("next", ""), page
    assert PAGES == sorted(read)


def test_own_assets_are_sent_without_comments(either: Path) -> None:
    """Of the styles and scripts of this project, only what browsers need is sent."""
    own = ROOT / "overrides" / "assets"
    for source in [*own.rglob("*.css"), *own.rglob("*.js")]:
        for root in ("", "en"):
            sent = either / root / "assets" / source.relative_to(own)
            assert asset(source) == sent.read_text("utf-8")


def test_every_snippet_is_a_panel(either: Path) -> None:
    """No fence of a snippet is left as plain code."""
    for language, page in both(either):
        name = page.path.relative_to(either / ("" if language == "zh" else "en"))
        source = ROOT / "docs" / language / name.with_suffix(".md")
        shown = 0
        if source.exists():
            text = source.read_text("utf-8")
            if name.stem == "exercises":
                text += "".join(asked(ROOT / "docs" / language))
            found = fences(text)
            shown = sum(fence.language in ("snippet", "predict") for fence in found)
        panels = [a for a in page.all("figure") if a.get("class") == "panel"]
        assert shown == len(panels), page.path


def asked(docs: Path) -> Iterator[str]:
    """Yield the exercises of all pages, which the page of them shows again."""
    for path in docs.rglob("*.md"):
        if section := read_page(path).get(SECTION):
            yield from (f"\n\n{text}\n" for text in exercises(section.text, ""))


@pytest.mark.parametrize("root", ["", "en/"], ids=LANGUAGES)
def test_first_page_shows_a_run_beside_the_orders_of_all(site: Path, root: str) -> None:
    """The run is whole without JavaScript, and each order has as many lines as it."""
    html = (site / root / "index.html").read_text("utf-8")
    code, run, orders, always = re.split('<p class="opening-title">', html)
    assert "multiprocessing" in code.split("<figure")[1]
    lines = re.findall(r'<li class="([^"]*)"', run)
    printed = [kind for kind in lines if "event" not in kind]
    assert 10 == len(printed)
    strips = re.findall(r'class="strip"[^>]*>(.*?)</span></li>', orders)
    assert strips
    assert {10} == {strip.count('class="box') for strip in strips}
    assert 12 == len(re.findall(r'<div[^>]*><span class="(?:text|event)', always))


@pytest.mark.parametrize("page", LABS)
@pytest.mark.parametrize("root", ["", "en/"], ids=LANGUAGES)
def test_notebook_page_is_light_and_ran(site: Path, root: str, page: str) -> None:
    """A notebook's page shows outputs and weighs no more than a page should."""
    path = site / root / page
    html = path.read_text("utf-8")
    assert '<pre class="output' in html
    assert "<svg" in html.partition('<figure class="output plot">')[2]
    assert not re.search(r"mathjax|mermaid|require\.js|jp-|Traceback", html, re.I)
    assert len(gzip.compress(path.read_bytes())) < 150_000


def test_lost_readers_are_met_in_both_languages(site: Path) -> None:
    """The one 404 page of the root speaks both languages, wherever it is served."""
    page = Html(site / "404.html")
    text = page.path.read_text("utf-8")
    assert "这里没有页面" in text
    assert "There is no page here" in text
    assert "/processes/en/index.html" == page.switch()["href"]
    targets = {a["href"]: a.get("target") for a in page.all("a") if "href" in a}
    assert "/processes/index.html" in targets
    assert "_self" == targets["/processes/en/index.html"]
    assert not (site / "en" / "404.html").exists()


def test_sitemap_pairs_the_languages(site: Path) -> None:
    """The sitemap names each page of both languages, with its alternates."""
    text = (site / "sitemap.xml").read_text("utf-8")
    entries = re.findall(r"<url>(.*?)</url>", text, re.DOTALL)
    assert 2 * len(PAGES) == len(entries)
    pairs = {}
    for entry in entries:
        (location,) = re.findall(r"<loc>(.*?)</loc>", entry)
        pairs[location] = dict(re.findall(r'hreflang="(.*?)" href="(.*?)"', entry))
        path = location.removeprefix(SITE_URL)
        file = path + "index.html" if path.endswith("/") or not path else path
        assert (site / file).is_file()
    for location, pair in pairs.items():
        assert ["zh-Hans", "en", "x-default"] == list(pair)
        assert location in pair.values()
        assert pair == pairs[pair["en"]] == pairs[pair["zh-Hans"]]
        assert pair["en"] == pair["x-default"]
    # Instant navigation follows the links that the sitemap of the language names.
    assert text == (site / "en" / "sitemap.xml").read_text("utf-8")
    for _, page in both(site):
        (own,) = [a["href"] for a in page.all("link") if a["rel"] == "canonical"]
        assert own in pairs
        assert page.path == site / own.removeprefix(SITE_URL)


@pytest.mark.browser
def test_bundle_is_small(site: Path, offline: Path, tmp_path: Path) -> None:
    """The folder to read from disk is light, and holds nothing that is idle there."""
    bundle = shutil.make_archive(str(tmp_path / "bundle"), "zip", offline)
    assert Path(bundle).stat().st_size < 8_000_000
    idle = re.compile(r"\.map$|/lunr/|mermaid|404\.html$|sitemap\.xml")
    served, kept = (
        [name for path in folder.rglob("*") if idle.search(name := path.as_posix())]
        for folder in (site, offline)
    )
    assert served
    assert [] == kept
    for _, page in both(offline):
        assert "navigation.instant" not in page.path.read_text("utf-8")
        assert [] == [a for a in page.all("a") if a.get("rel") == "edit"]


def test_edit_links_lead_to_the_page_of_the_language(site: Path) -> None:
    """A page's pencil opens its own source, and the eye beside it shows that."""
    for language, page in both(site):
        (edit,) = [a["href"] for a in page.all("a") if a.get("rel") == "edit"]
        source = edit.removeprefix(f"{REPO_URL}/edit/main/")
        assert source.startswith(f"docs/{language}/")
        assert (ROOT / source).is_file()
        assert edit.replace("/edit/", "/raw/") in [a.get("href") for a in page.all("a")]


def test_search_knows_the_words(site: Path) -> None:
    """Chinese is cut into words that readers search for, and code at its dots."""
    index, docs = (
        json.loads((site / "search" / name).read_text("utf-8"))
        for name in ("search_index.json", "docs.json")
    )
    words = set()
    for entry in docs:
        words.update(re.split(index["config"]["separator"], entry["text"]))
    assert {"进程", "子进程", "守护", "getpid"} <= words
    assert "码是" not in words


@pytest.mark.browser
@pytest.mark.parametrize("root", ["", "en/"], ids=LANGUAGES)
def test_search_index_is_written_as_it_is(site: Path, offline: Path, root: str) -> None:
    """What is not ASCII takes three bytes, not six."""
    for folder, name in ((site, "docs.json"), (offline, "search_index.js")):
        assert "进程" in (folder / root / "search" / name).read_text("utf-8")


def test_dictionary_is_read_without_a_temporary_file(tmp_path: Path) -> None:
    """Words are cut by all that jieba knows; a killed build has nothing to leave."""
    known = {"PYTHONPATH": str(ROOT / "hooks"), "TMPDIR": str(tmp_path)}
    cut = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", CUT],
        env=os.environ | known | {"PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    assert "进程间 通信 的 退出码 是 []\n['tempfile.mkstemp'] True\n" == cut.stdout


@pytest.mark.parametrize(
    ("kinds", "flags"),
    [
        pytest.param(("link", "anchor"), ["-q", "--strict"], id="links"),
        pytest.param(("block",), ["-q"], id="block"),
    ],
)
def test_broken_page_ends_the_build(
    little: Path, tmp_path: Path, kinds: tuple[str, ...], flags: list[str]
) -> None:
    """What is broken ends the build with 1 and is named, each of several."""
    broken(little, "zh", kinds, *flags, "-d", str(tmp_path))


@pytest.mark.nightly
@pytest.mark.parametrize("flags", FLAGS, ids=lambda flags: "".join(flags) or "plain")
@pytest.mark.parametrize("kind", BROKEN)
def test_broken_page_ends_any_build(
    lab: Path, tmp_path: Path, kind: str, flags: list[str]
) -> None:
    """So does each kind by itself, however quiet the build is."""
    broken(lab, "zh", [kind], *flags, "-d", str(tmp_path))


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param("link"),
        pytest.param("anchor", marks=pytest.mark.nightly),
        pytest.param("block", marks=pytest.mark.nightly),
        pytest.param("exit"),
    ],
)
def test_broken_english_ends_the_whole_build(
    little: Path, tmp_path: Path, kind: str
) -> None:
    """The build within the build fails as the whole does, and says that it is it."""
    said = broken(little, "en", [kind], "-q", "-d", str(tmp_path))
    assert kind == "exit" or "mkdocs.en.yml: Aborted with 1 warnings" in said
    assert kind == "block" or "Traceback" not in said


def broken(project: Path, language: str, kinds: Sequence[str], *arguments: str) -> str:
    """Break a page for a build that fails; return what that says."""
    texts, names = zip(*(BROKEN[kind] for kind in kinds), strict=True)
    write(project, language, "\n\n".join(texts))
    try:
        code, said = build(project, *arguments)
    finally:
        write(project, language)
    assert 1 == code
    assert [] == [name for name in names if name not in said]
    return said


def test_failing_cell_ends_the_build(lab: Path, tmp_path: Path) -> None:
    """A notebook whose cell fails is not published, and the cell is shown."""
    notebook = lab / "docs" / "zh" / "lab.ipynb"
    notebook.write_text(notebook_of("1 / 0"), "utf-8")
    try:
        code, said = build(lab, "-q", "-d", str(tmp_path))
    finally:
        notebook.unlink()
    assert 1 == code
    assert "Error reading page 'lab.ipynb'" in said
    assert "ZeroDivisionError" in said
    assert said.endswith("A cell of a notebook failed.\n")
    assert "mkdocs/commands" not in said


def test_lab_imports_a_module_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So does its child; readers get the module, and nothing compiled is left."""
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    folder, site = made(tmp_path / "project", notebooks=True), tmp_path / "site"
    add_lab(
        folder,
        "import beside\nimport multiprocessing\n"
        "context = multiprocessing.get_context('spawn')\n"
        "with context.Pool(1) as pool:\n"
        "    print(pool.apply(beside.doubled, ['six']))",
    )
    module = "def doubled(word):\n    return 2 * word\n"
    for language in LANGUAGES:
        (folder / "docs" / language / "beside.py").write_text(module, "utf-8")
    code, said = build(folder, "-q", "-d", str(site))
    assert 0 == code, said
    for root in (site, site / "en"):
        assert "sixsix" in (root / "lab.html").read_text("utf-8")
        assert module == (root / "beside.py").read_text("utf-8")
    assert [] == [*(folder / "docs").rglob("*.pyc"), *site.rglob("*.pyc")]


def test_site_without_an_address_names_none(little: Path, tmp_path: Path) -> None:
    """Without SITE_URL and REPO_URL: no sitemap, nothing that needs one or edits."""
    code, said = build(little, "-q", "-d", str(tmp_path))
    assert 0 == code, said
    assert [] == list(tmp_path.rglob("sitemap.*"))
    for path in (tmp_path / "index.html", tmp_path / "en" / "index.html"):
        page = Html(path)
        assert [] == [a for a in page.all("a") if a.get("rel") == "edit"]
        assert [] == [a for a in page.all("link") if a["rel"] == "canonical"]
        assert "navigation.instant" not in page.path.read_text("utf-8")


def serve(folder: Path, address: str) -> subprocess.Popen[str]:
    """Begin to serve a project."""
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", address],
        cwd=folder,
        env=inherited(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )


def test_serve_serves_and_watches_both_languages(little: Path) -> None:
    """`mkdocs serve` offers both languages and rebuilds when English changes."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    server = serve(little, address)
    try:
        assert "zh" == heading(f"http://{address}/index.html")
        assert "en" == heading(f"http://{address}/en/index.html")
        with pytest.raises(urllib.error.HTTPError) as lost:
            urllib.request.urlopen(f"http://{address}/en/nowhere/at/all")
        assert "There is no page here" in lost.value.read().decode()
        lost.value.close()
        (little / "docs" / "en" / "index.md").write_text("# changed {#home}\n")
        deadline = time.monotonic() + 60
        while heading(f"http://{address}/en/index.html") != "changed":
            assert time.monotonic() < deadline
            time.sleep(0.2)
    finally:
        server.kill()
        server.communicate()
        write(little, "en")


def test_serve_executes_notebooks_when_runs_are_there(tmp_path: Path) -> None:
    """Where no page but a notebook waits for runs, it is still built again."""
    folder = made(tmp_path, notebooks=True)
    add_lab(folder, "print('six' * 2)")
    for language in LANGUAGES:
        program = 'print("hello")\n\n#> main  | hello\n'
        (folder / "snippets" / language / "hello.py").write_text(program)
        write(folder, language, "```snippet\nhello\n```")
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    server = serve(folder, address)
    try:
        for root in ("", "en/"):
            page = f"http://{address}/{root}lab.html"
            assert "Lab" == heading(page)
            deadline = time.monotonic() + 60
            while "sixsix" not in urllib.request.urlopen(page).read().decode():
                assert time.monotonic() < deadline
                time.sleep(0.2)
        (folder / "docs" / "en" / "lab.ipynb").write_text(notebook_of("1 / 0"), "utf-8")
        assert any("ZeroDivisionError" in line for line in server.stdout)
    finally:
        server.kill()
        server.communicate()


def heading(address: str) -> str:
    """Return the text of a page's h1, waiting until the page is served."""
    deadline = time.monotonic() + 60
    while True:
        with suppress(urllib.error.URLError), urllib.request.urlopen(address) as page:
            html = page.read().decode()
            return re.search(r"<h1[^>]*>(.*?)<", html)[1]
        assert time.monotonic() < deadline
        time.sleep(0.2)
