"""One visit to each page: all that has to be right of any page, seen in one loading.

What a page is in the other palette and the other window is in test_reading.py.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

import browser_checks
from browser_checks import (
    BOTH,
    LOST,
    STATES,
    Looking,
    arrived,
    excludes,
    laid_out,
    leads_astray,
    seen_with,
    state,
    switch,
    twin,
    weighs,
)
from test_site import PAGES

on_a_server = pytest.mark.parametrize("root", ["http"], indirect=True)
FAULTS = """
console.log("said")
fetch("http://127.0.0.1:1/")
fetch("nowhere.json")
const made = document.createElement("div")
made.className = "made"
made.innerHTML = `<img src="/assets/images/favicon.svg"><h2 id="nowhere">Here</h2>
  as <a href="#nowhere">plain</a> as that`
const look = new CSSStyleSheet()
look.replaceSync(`
  .made { width: 3000px; height: 300px; color: #777; background: #888 }
  .made a { color: #999; text-decoration: none }
  .md-header { position: static }
  .jumper { position: fixed; inset: 0 50% 70% 0 }
  .jumper.down { inset: 70% 50% 0 0 }
`)
document.adoptedStyleSheets.push(look)
// One jump could be over before anything was painted, so it jumps in every frame.
const jumper = document.createElement("p")
jumper.className = "jumper"
jumper.textContent = "Here and there"
document.body.append(jumper)
const jump = () => {
  jumper.classList.toggle("down")
  requestAnimationFrame(jump)
}
jump()
requestAnimationFrame(() => requestAnimationFrame(() => {
  document.querySelector(".md-content h1").before(made)
  throw Error("thrown")
}))
"""
"""All that can be wrong of a page, at the end of a script of the site."""
FOUND = [
    "log: said",
    "asked: http://127.0.0.1:1/",
    "failed: http://127.0.0.1:1/",
    "error: thrown",
    "answered 404: ",
    "jumps about: ",
    "too wide: ",
    "header: static",
    "image-alt: ",
    "color-contrast: ",
    "link-in-text-block: ",
    "only here: #nowhere",
    "weighs ",
]


@pytest.fixture(scope="module")
def reader(browser: Browser, root: str) -> Iterator[Looking]:
    with closing(Looking(browser, root)) as reader:
        yield reader


def visits(reader: Looking, site: Path, *addresses: str) -> list[str]:
    """Go to a page, by its switch to its twin, and return all that is wrong."""
    wrong = []
    for number, address in enumerate(addresses):
        scheme, window = state(address)
        if not number:
            # What the page before still asks for is cut off here, not on this page.
            reader.page.goto("about:blank")
        reader.wrong.clear()
        reader.loaded.clear()
        seen_with(reader, scheme, window)
        if number:
            switch(reader, twin(address))
        else:
            reader.page.goto(reader.root + address)
        arrived(reader.page, scheme)
        found = laid_out(reader.page, window)
        found += weighs(reader, site)
        found += excludes(reader)
        if address != LOST:
            found += leads_astray(reader, site, address)
        wrong += [f"{address}, {scheme}: {one}" for one in found + reader.wrong]
    return wrong


@on_a_server
@pytest.mark.parametrize("page", PAGES)
def test_page_is_right(reader: Looking, site: Path, page: str) -> None:
    """A page and its twin are light, quiet and still, for everyone, and lead on."""
    # Every other pair is read from English to Chinese.
    pair = [page, twin(page)]
    wrong = visits(reader, site, *(pair if PAGES.index(page) % 2 else pair[::-1]))
    assert [] == wrong, "\n".join(wrong)


@on_a_server
def test_lost_page_is_right(reader: Looking, site: Path) -> None:
    """The page that is shown where there is none is as good as the others."""
    wrong = visits(reader, site, LOST)
    assert [] == wrong, "\n".join(wrong)


@on_a_server
def test_visit_misses_nothing(
    browser: Browser, root: str, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each fault that a page can have is found by its visit, all at once."""
    monkeypatch.setattr(browser_checks, "LIGHT", 1000)

    def spoil(route: Route) -> None:
        body = route.fetch().text() + FAULTS
        route.fulfill(body=body, content_type="text/javascript")

    # The policy of the pages would stop some before they are faults.
    with closing(Looking(browser, root, trusting=True)) as reader:
        reader.page.route("**/assets/js/site.js", spoil)
        wrong = visits(reader, site, "checked.html", "en/checked.html")
    for address in ("checked.html", "en/checked.html"):
        here = [one for one in wrong if one.startswith(f"{address}, ")]
        assert [] == [fault for fault in FOUND if not any(fault in one for one in here)]


def test_every_page_is_seen_in_every_way() -> None:
    """The two visits of a page and its twin have both palettes and both windows."""
    ways = [[state(page), state(twin(page))] for page in PAGES]
    for (scheme, window), (other_scheme, other_window) in ways:
        assert scheme != other_scheme
        assert window != other_window
    assert all(way in [seen for both in ways for seen in both] for way in STATES)


@pytest.mark.browser
def test_every_page_is_visited(site: Path, offline: Path) -> None:
    """No page is left out above."""
    served, kept = (
        {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
        for folder in (site, offline)
    )
    assert {*BOTH, LOST} == served
    assert {*BOTH} == kept
