"""The glossary: its source is whole, its words are explained, found and kept to."""

import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from glossary import SOURCE, marked, read
from mkdocs.exceptions import PluginError

from conftest import ROOT
from lint import HAN, avoided
from liverun.text import display_path
from test_site import LANGUAGES, build, made, write

TERMS = read(SOURCE)
WRITTEN = [
    *sorted((ROOT / "docs").glob("*/**/*.md")),
    *sorted((ROOT / "docs").glob("*/**/*.ipynb")),
    *sorted((ROOT / "snippets").rglob("*.py")),
    ROOT / "overrides" / "404.html",
    *sorted((ROOT / "src/liverun/page/words").glob("*.toml")),
    *(ROOT / "hooks" / name for name in ("records.toml", "stale.py")),
]
"""Where readers read words of ours."""
CUT = """
import sys
import jieba, words

words.on_startup("build", False)
for line in sys.stdin:
    print(*jieba.cut(line.strip()))
"""
"""Cuts lines of Chinese as the site's search index is cut."""
GOOD = """\
[a.daemon]
zh = "守护进程"
en = "daemon"
also = ["daemons"]
page = "x.md"
zh_text = "会随 `main` 结束。"
en_text = "Ends with <main>."

[a.process]
zh = "进程"
en = "process"
also = ["processes", "PID"]
docs = "x.html"
zh_text = "一次执行。"
en_text = "One execution."

[a.method]
zh = "启动方法"
en = "start method"
docs = "x.html"
zh_text = "方法。"
en_text = "A method."
"""
D = '<a class="term" href="g.html#daemon" title="daemon：会随 main 结束。">守护进程</a>'
P = '<a class="term" href="g.html#process" title="process：一次执行。">进程</a>'


def sections(page: Path) -> set[str]:
    """Return the ids of a page's headings."""
    return set(re.findall(r"^#+ .*\{#([\w-]+)\}$", page.read_text("utf-8"), re.M))


def test_there_are_many_terms() -> None:
    """The words of the pages are there, not a few of them."""
    assert 60 <= len(TERMS)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.id)
def test_term_is_whole(term: object) -> None:
    """A term says what it is in both languages, and its page has that section."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", term.id)
    assert re.search(r"[。]$", term.zh_text)
    assert HAN.search(term.zh_text)
    assert re.search(r"[.]$", term.en_text)
    assert not HAN.search(term.en_text)
    # A tooltip is read in passing.
    assert len(term.zh_text) <= 110
    assert len(term.en_text) <= 220
    path, _, section = term.page.partition("#")
    for language in LANGUAGES if path else ():
        page = ROOT / "docs" / language / path
        assert page.is_file(), f"{term.where}: no page '{path}'"
        found = not section or section in sections(page)
        assert found, f"{term.where}: no section '{section}' on {display_path(page)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_has_every_theme_once(language: str) -> None:
    """Each term has one place on the page, and no heading has its id."""
    page = ROOT / "docs" / language / "glossary.md"
    fences = re.findall(r"^```glossary\n(.*)\n```$", page.read_text("utf-8"), re.M)
    assert list(dict.fromkeys(term.theme for term in TERMS)) == fences
    ids = [term.id for term in TERMS]
    assert len(ids) == len(set(ids))
    assert not set(ids) & sections(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_draws_every_term(site: Path, language: str) -> None:
    """The built page shows each term under its id, with its other name."""
    root = site / ("" if language == "zh" else "en")
    html = (root / "glossary.html").read_text("utf-8")
    drawn = re.findall(
        r'<dt id="(.*?)">(.*?)(?: <span lang="(.*?)">(.*?)</span>)?</dt>', html
    )
    other = "en" if language == "zh" else "zh"
    expected = [
        (term.id, term.word(language), LANGUAGES[other], term.word(other))
        if term.zh != term.en
        else (term.id, term.zh, "", "")
        for term in TERMS
    ]
    assert expected == [tuple(map(unescape, entry)) for entry in drawn]
    assert 'class="term"' not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_explain_a_word_once(site: Path, language: str) -> None:
    """On a page that was built, each term leads to its entry, once, from prose."""
    known = {term.id: term for term in TERMS}
    pages = site / ("processes" if language == "zh" else "en/processes")
    for page in pages.glob("*.html"):
        article = page.read_text("utf-8").partition("<article")[2]
        found = re.findall(
            r'<a class="term" href="\.\./glossary\.html#(.*?)" title="(.*?)">(.*?)</a>',
            article.partition("</article")[0],
            re.DOTALL,
        )
        assert found, page
        assert len(found) == len({id for id, *_ in found}), page
        for id, title, word in found:
            assert known[id].tooltip(language) == unescape(title)
            names = {known[id].word(language), *known[id].also}
            word = word.replace("<wbr>", "")
            assert " ".join(word.casefold().split()) in map(str.casefold, names)
        for name in ("h[1-6]", "a", "code", "figure"):
            inside = re.findall(rf"<({name})\b[^>]*>(.*?)</\1>", article, re.DOTALL)
            assert [] == [html for _, html in inside if '"term"' in html], page


@pytest.fixture
def terms(tmp_path: Path) -> list:
    """Read a little glossary."""
    source = tmp_path / "glossary.toml"
    source.write_text(GOOD, "utf-8")
    return read(source)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("把守护进程的", f"把{D}的", id="between Han"),
        pytest.param("守护进程与进程", f"{D}与{P}", id="longest first"),
        pytest.param("进程和进程", f"{P}和进程", id="first only"),
        pytest.param(
            "<p>进程</p><p>进程</p>", f"<p>{P}</p><p>进程</p>", id="first on the page"
        ),
        pytest.param(
            "用PID标识",
            f"用{P.replace('进程', 'PID')}标识",
            id="Latin",
        ),
        pytest.param("getPIDs PID_1 a-PID", "getPIDs PID_1 a-PID", id="in a name"),
        pytest.param("<h2>进程</h2>进程", f"<h2>进程</h2>{P}", id="heading"),
        pytest.param(
            "<code>进程</code><a href='x'>进<b>进程</b>程</a>进程",
            f"<code>进程</code><a href='x'>进<b>进程</b>程</a>{P}",
            id="code and link",
        ),
        pytest.param(
            '<figure class="x panel"><figure>进程</figure>进程</figure>进程',
            f'<figure class="x panel"><figure>进程</figure>进程</figure>{P}',
            id="panel",
        ),
        pytest.param(
            '<p class="admonition-title">进程</p><img alt="进程 > 进程"/>进程<br>',
            '<p class="admonition-title">进程</p><img alt="进程 > 进程"/>' + P + "<br>",
            id="title and attribute",
        ),
        pytest.param("<!-- <p>进程 -->进程", f"<!-- <p>进程 -->{P}", id="comment"),
        pytest.param("&lt;进程&gt;", f"&lt;{P}&gt;", id="entity"),
    ],
)
def test_first_occurrence_is_explained(terms: list, html: str, expected: str) -> None:
    """A term is marked where prose first uses it, and all else is as it was."""
    assert expected == marked(html, terms, "zh", "g.html")


def test_english_is_explained(terms: list) -> None:
    """Plurals and capitals are recognised, parts of words and across tags are not."""
    html = "<p>Processes of a sub-process: daemonic, Daemon's,\nStart\nmethod.</p>"
    a = '<a class="term" href="g.html'
    assert marked(html, terms, "en", "g.html") == (
        f'<p>{a}#process" title="进程: One execution.">Processes</a> of a sub-process:'
        f' daemonic, {a}#daemon" title="守护进程: Ends with &lt;main&gt;.">Daemon</a>'
        f'\'s,\n{a}#method" title="启动方法: A method.">Start\nmethod</a>.</p>'
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param('"守护进程"', "守护进程", "2: Invalid value", id="no TOML"),
        pytest.param(
            "[a.process]",
            "[a.daemon]",
            "9: Cannot declare ('a', 'daemon') twice",
            id="same id",
        ),
        pytest.param(
            "[a.daemon]",
            "b = 1\n[a.daemon]",
            "1: 'b' is no table [theme.id]",
            id="no theme",
        ),
        pytest.param("[a.daemon]", "[a]", "1: 'zh' is no table [a.id]", id="no id"),
        pytest.param('en = "daemon"\n', "", "1: 'daemon' has no 'en'", id="missing"),
        pytest.param(
            "zh_text", "text", "1: 'daemon' has an unknown key 'text'", id="key"
        ),
        pytest.param(
            '["daemons"]',
            '"daemons"',
            "1: 'also' of 'daemon' is not a list of texts",
            id="no list",
        ),
        pytest.param('"进程"', '" "', "9: 'zh' of 'process' is not a text", id="blank"),
        pytest.param('"PID"', '"daemon"', "9: 'daemon' is also 'daemon'", id="twice"),
        pytest.param(
            'page = "x.md"\n',
            "",
            "1: 'daemon' leads nowhere\n\n"
            "hint: give it a page of this site, or else docs, and not both",
            id="nowhere",
        ),
    ],
)
def test_broken_source_is_named(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    """An error says where in the source it is, and what is wrong."""
    source = tmp_path / "glossary.toml"
    assert old in GOOD
    source.write_text(GOOD.replace(old, new, 1), "utf-8")
    with pytest.raises(PluginError) as error:
        read(source)
    assert f"{display_path(source)}:{expected}" == str(error.value)


def test_unknown_theme_ends_the_build(tmp_path: Path) -> None:
    """A fence that names no theme ends the build, which says what themes there are."""
    project = made(tmp_path / "project")
    write(project, "zh", "```glossary\nnothing\n```")
    code, said = build(project, "-q", "-d", str(tmp_path / "site"))
    names = ", ".join(dict.fromkeys(term.theme for term in TERMS))
    assert 1 == code
    assert (
        "docs/zh/index.md: no theme 'nothing' in docs/glossary.toml\n\n"
        f"hint: write one of {names}\n"
    ) in said


@pytest.fixture(scope="module")
def cuts() -> dict[str, list[str]]:
    """Cut the Chinese of all terms and pages, between its punctuation."""
    pages = (p for p in WRITTEN if p.is_relative_to(ROOT / "docs" / "zh"))
    texts = [*(p.read_text("utf-8") for p in pages), *(t.zh for t in TERMS)]
    lines = sorted(
        {run for text in texts for run in re.findall(f"{HAN.pattern}+", text)}
    )
    cut = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", CUT],
        env=os.environ | {"PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"},
        input="\n".join(lines),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    ).stdout
    return dict(zip(lines, map(str.split, cut.splitlines()), strict=True))


def test_search_finds_a_term_by_its_words(cuts: dict[str, list[str]]) -> None:
    """A term is whole in the index, or in words that mean something alone."""
    assert ["守护", "进程"] == cuts["守护进程"]
    assert ["子进程"] == cuts["子进程"]
    parts = {part for t in TERMS for part in cuts.get(t.zh, ())}
    assert {"锁", "的", "行"} == {part for part in parts if len(part) == 1}


def test_search_finds_a_term_in_prose(cuts: dict[str, list[str]]) -> None:
    """A term is cut alike wherever it stands: 终止子进程 has no 终止子 in it."""
    terms = sorted({t.zh for t in TERMS} & set(cuts), key=len, reverse=True)
    wrong = []
    for line, parts in cuts.items():
        # This one is 写进 and 程序.
        for found in re.finditer("|".join(terms), line.replace("写进程序", "写进__序")):
            start = found.start()
            ends = {sum(map(len, parts[:n])) for n in range(len(parts) + 1)}
            own = cuts[found[0]]
            needed = {start + sum(map(len, own[:n])) for n in range(len(own) + 1)}
            wrong += [] if needed <= ends else [f"{found[0]}: {' '.join(parts)}"]
    assert [] == wrong, "\n".join(wrong)


def test_words_are_used_as_agreed() -> None:
    """No page, program or label calls a thing other than the glossary does."""
    found = [line for p in WRITTEN for line in avoided(p, p.read_text("utf-8"))]
    assert [] == found, "\n".join(found)


def test_avoided_word_is_named() -> None:
    """The error says where the word stands, and which one to write."""
    text = "一个僵死进程\n#> a daemonic process\n`exit status`\nDaemonic processes"
    assert list(avoided(ROOT / "docs" / "x.md", text)) == [
        "docs/x.md:1: '僵死进程', agreed on '僵尸进程'",
        "docs/x.md:4: 'Daemonic processes', agreed on 'daemon'",
    ]


def test_no_term_is_avoided() -> None:
    """What one term avoids is no name of another."""
    names = {word for term in TERMS for word in (term.zh, term.en, *term.also)}
    assert set() == names & {word for term in TERMS for word in term.avoid}
