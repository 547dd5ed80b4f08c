"""On paper: a page of the site, and the whole notes that scripts/pdf.py makes."""

import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader
from pypdf.generic import Destination

from browser import Reader
from conftest import ROOT, SITE_URL
from pdf import searchable
from test_site import LANGUAGES, Html

pytestmark = pytest.mark.nightly

PRINTED = ["index.html", "checked.html", "processes/stdout.html", "labs/overlap.html"]
"""Text, tables, panels and a notebook."""
BOTH = [*PRINTED, *(f"en/{page}" for page in PRINTED)]
WIDTH = 658
"""Pixels between the margins of A4."""
SCRIPT = ROOT / "scripts" / "pdf.py"

# Each line of code, and each smallest element of text, as one string.
TEXTS = """
() => {
  const article = document.querySelector("article").cloneNode(true)
  const left = [".headerlink", ".md-content__button", ".md-code__nav", ".replay"]
  left.push(".panel-download", ".around", ".length", ".plain", ".grip")
  left.push(".moving", ".if-right", ".if-wrong", "a[download]")
  left.push(".outputs label", ".asked .verdict", "svg title")
  for (const element of article.querySelectorAll(left)) element.remove()
  const found = [...article.querySelectorAll("pre > code")]
    .flatMap(code => code.textContent.split("\\n"))
  for (const element of article.querySelectorAll("pre")) element.remove()
  const texts = "h1, h2, h3, p, li, th, td, dt, dd, label, summary, figcaption"
    + ", .lane-name, .text, svg text"
  for (const element of [...article.querySelectorAll(texts)].reverse()) {
    found.push(element.textContent)
    // What is inside another is not read again with it.
    element.remove()
  }
  return found
}
"""
# What would be cut off, or lies in disorder.
CLIPPED = """
width => {
  const wrong = []
  for (const element of document.querySelectorAll("article, article *")) {
    if (!element.checkVisibility() || element.closest("svg, .md-annotation")) continue
    const text = element.textContent.trim().slice(0, 40)
    const name = `${element.localName}.${element.className}: ${text}`
    const { right } = element.getBoundingClientRect()
    if (right > width + 1) wrong.push(`too wide: ${name}`)
    if (getComputedStyle(element).overflow == "visible") continue
    const x = element.scrollWidth - element.clientWidth
    const y = element.scrollHeight - element.clientHeight
    if (x > 1 || y > 1) wrong.push(`cut: ${name}`)
  }
  for (const panel of document.querySelectorAll(".panel")) {
    const titles = [...panel.querySelectorAll(".tabbed-labels > label")]
    const blocks = [...panel.querySelectorAll(".tabbed-block")]
    const tops = titles.flatMap((title, number) => [title, blocks[number]])
      .map(element => element.getBoundingClientRect().top)
    if (tops.some((top, number) => top <= tops[number - 1])) wrong.push(panel.id)
  }
  return wrong
}
"""
FRAME = """
() => [...document.querySelectorAll(
  ".md-header, .md-sidebar, .around, .md-search, .md-skip, .md-path, .md-top, "
  + ".replay, .panel-download, .headerlink, .md-content__button, .md-code__nav, "
  + ".md-overlay, .length, .plain, .grip"
)].filter(element => element.checkVisibility()).map(element => element.className)
"""
# The height of a program's first line, now of 79 columns and after a number, in lines.
LINES = """
() => {
  const code = document.querySelector(".panel pre > code")
  code.textContent = "100 " + "x".repeat(79)
  const { height, lineHeight, paddingTop } = getComputedStyle(code)
  const text = parseFloat(height) - 2 * parseFloat(paddingTop)
  return Math.round(text / parseFloat(lineHeight))
}
"""
HIDDEN = """
() => {
  const made = document.createElement("details")
  made.innerHTML = "<summary>s</summary><p>inside</p>"
  document.querySelector("article").append(made)
  const { height } = made.lastChild.getBoundingClientRect()
  return made.lastChild.checkVisibility() && height > 0
}
"""


@pytest.fixture
def reader(browser: Browser, offline: Path) -> Iterator[Reader]:
    """Give one who reads the site from disk, and meets nothing wrong."""
    with closing(Reader(browser, f"{offline.as_uri()}/")) as reader:
        yield reader
        assert [] == reader.wrong


def plain(text: str) -> str:
    """Return a text without its spaces, dots of emphasis and forms of characters."""
    return re.sub(r"[\s•\u200b]", "", unicodedata.normalize("NFKC", text))


def written(text: str, sheets: list[str]) -> bool:
    """Say whether a text is on a sheet, or begins on one and ends on the next."""
    # Two lines of a paragraph stay together at the least: more than 20 characters.
    return any(text in sheet for sheet in sheets) or any(
        text[:cut] in first and text[cut:] in second
        for first, second in pairwise(sheets)
        for cut in range(20, len(text) - 20)
    )


@pytest.mark.parametrize("address", BOTH)
def test_page_is_printed_whole(reader: Reader, address: str) -> None:
    """All lines of code, tabs and text are on paper, the same from either palette."""
    streams = {}
    for scheme, palette in (("light", "default"), ("dark", "slate")):
        reader.page.emulate_media(color_scheme=scheme)
        page = reader.open(address)
        page.locator(f"body[data-md-color-scheme={palette}]").wait_for()
        texts = page.evaluate(TEXTS)
        pdf = PdfReader(BytesIO(searchable(page.pdf(format="A4"))))
        sheets = [plain(page.extract_text()) for page in pdf.pages]
        assert [] == [text for text in texts if not written(plain(text), sheets)]
        assert len(texts) > 30
        # What is drawn, and in which colours; fonts and the like are numbered anew.
        drawn = b"".join(page.get_contents().get_data() for page in pdf.pages)
        streams[scheme] = re.sub(rb"/[A-Z]+\d+ ", b"", drawn)
    assert streams["light"] == streams["dark"]


@pytest.mark.parametrize("address", BOTH)
def test_nothing_is_cut_off(reader: Reader, address: str) -> None:
    """Nothing reaches over the margins, and what is of no use on paper is hidden."""
    page = reader.open(address)
    page.set_viewport_size({"width": WIDTH, "height": 1000})
    page.emulate_media(media="print")
    assert [] == page.evaluate(CLIPPED, WIDTH)
    assert [] == page.evaluate(FRAME)
    assert page.evaluate(HIDDEN)


def test_long_lines_fit(reader: Reader) -> None:
    """A line of 79 columns, and the number before it, is one line on paper."""
    page = reader.open("processes/stdout.html")
    page.set_viewport_size({"width": WIDTH, "height": 1000})
    page.emulate_media(media="print")
    assert 1 == page.evaluate(LINES)


def script(*arguments: object, **environment: str) -> tuple[int, str, str]:
    """Run scripts/pdf.py; return its exit code and what it said."""
    done = subprocess.run(
        [sys.executable, SCRIPT, *map(str, arguments)],
        env=os.environ | {"PYTHONUTF8": "1"} | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def notes(
    browser: Browser, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Make the PDFs of the site, where there is a browser."""
    folder = tmp_path_factory.mktemp("notes")
    names = [folder / f"notes-{language}.pdf" for language in LANGUAGES]
    said = "".join(f"{name}\n" for name in names)
    assert (0, said, "") == script(site, "--to", folder)
    assert names == sorted(folder.iterdir(), reverse=True)
    return folder


def bookmarks(pdf: PdfReader, outline: list) -> Iterator[Destination]:
    """Yield all bookmarks, in order."""
    for entry in outline:
        if isinstance(entry, list):
            yield from bookmarks(pdf, entry)
        else:
            yield entry


def titles(root: Path) -> dict[str, str]:
    """Return the titles of the pages of a language, in the order of the navigation."""
    found = {}
    for link in Html(root / "index.html").all("a"):
        href = link.get("href", "")
        if "md-nav__link" in link.get("class", "") and not href.startswith("#"):
            html = (root / href).read_text("utf-8")
            title = re.search(r"<h1[^>]*>(.*?)<a class=\"headerlink", html, re.DOTALL)
            found[href.removesuffix(".html")] = re.sub(r"<[^>]+>", "", title[1])
    return {key: unescape(title) for key, title in found.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_notes_have_every_page(notes: Path, site: Path, language: str) -> None:
    """All pages are there in order; bookmarks, numbers and links lead to them."""
    pdf = PdfReader(notes / f"notes-{language}.pdf")
    expected = titles(site / ("" if language == "zh" else "en"))
    marks = [
        (mark.title.strip(), pdf.get_destination_page_number(mark))
        for mark in bookmarks(pdf, pdf.outline)
    ]
    starts = [
        next(mark for mark in marks if plain(mark[0]) == plain(title))
        for title in expected.values()
    ]
    assert sorted(starts, key=lambda mark: mark[1]) == starts
    assert len({number for _, number in starts}) == len(starts)
    for title, number in starts:
        assert plain(title) in plain(pdf.pages[number].extract_text()), title

    numbers = []
    for sheet, page in enumerate(pdf.pages[1 : starts[0][1]], 2):
        # The first of each sheet of contents is its own.
        own, *others = re.findall(r"(\d+)\n", page.extract_text() + "\n")
        assert str(sheet) == own
        numbers += others
    assert [str(number + 1) for _, number in starts] == numbers

    named = {
        name.removeprefix("/"): pdf.get_destination_page_number(place)
        for name, place in pdf.named_destinations.items()
    }
    assert [n for _, n in starts] == [named[key] for key in expected]
    links = [
        note.get_object()
        for page in pdf.pages
        for note in page.get("/Annots", [])
        if note.get_object()["/Subtype"] == "/Link"
    ]
    inner = {str(link["/Dest"]).removeprefix("/") for link in links if "/Dest" in link}
    assert inner == set(named)
    outer = {link["/A"]["/URI"] for link in links if "/A" in link}
    assert [] == [uri for uri in outer if not uri.startswith("https://")]
    # What is no page, as the modules of a lab, is on the site alone.
    online = [uri for uri in outer if uri.startswith(SITE_URL)]
    assert [] == [uri for uri in online if not uri.endswith(".py")]
    assert LANGUAGES[language] == pdf.trailer["/Root"]["/Lang"]


def test_notes_are_searchable(notes: Path) -> None:
    """Chinese is found and copied as it is written, not as radicals like it."""
    pages = PdfReader(notes / "notes-zh.pdf").pages
    text = "".join(page.extract_text() for page in pages)
    assert [] == re.findall("[\u2e80-\u2fdf]", text)
    assert {"运行", "子进程", "页面", "见"} <= set(
        re.findall("运行|子进程|页面|见", text)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_cover_says_when_it_was_built(notes: Path, language: str) -> None:
    """The first sheet has the title, the date of the build and the Python that ran."""
    cover = PdfReader(notes / f"notes-{language}.pdf").pages[0].extract_text()
    assert {"zh": "实跑笔记", "en": "As It Ran"}[language] in cover
    assert re.search(r"\d{4}-\d\d-\d\d", cover)
    assert ".".join(map(str, sys.version_info[:3])) in cover


@pytest.mark.usefixtures("browser")
def test_no_site_is_said(tmp_path: Path) -> None:
    """A folder without a site is named, and a way out."""
    code, out, error = script(tmp_path, "--to", tmp_path)
    assert (1, "") == (code, out)
    assert error == (
        f"{tmp_path}: no site, it has no index.html\n\n"
        f"hint: mkdocs build -d {tmp_path}, or name no folder\n"
    )


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_no_browser_is_said(tmp_path: Path) -> None:
    """Where no browser starts, that is said, and the PDFs of before are left alone."""
    stand_in = tmp_path / "bin" / "chromium"
    stand_in.parent.mkdir()
    stand_in.write_text("#!/bin/sh\nexit 1\n")
    stand_in.chmod(0o755)
    before = tmp_path / "notes-zh.pdf"
    before.write_text("whole")
    path = f"{stand_in.parent}{os.pathsep}{os.environ['PATH']}"
    code, out, error = script(tmp_path, "--to", tmp_path, PATH=path)
    assert (1, "") == (code, out)
    assert re.fullmatch(r"no browser: .+\n\nhint: install Chromium or Chrome\n", error)
    assert "whole" == before.read_text()
    assert {stand_in.parent, before} == set(tmp_path.iterdir())
