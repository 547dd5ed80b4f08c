"""Every page for every reader: both palettes, wide and narrow, mouse and keyboard."""

import gzip
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from browser import Reader, served
from test_site import LABS, PAGES

BOTH = [*PAGES, *(f"en/{page}" for page in PAGES)]
WIDE, NARROW = {"width": 1366, "height": 768}, {"width": 360, "height": 740}
LIGHT = 150_000
"""Bytes, compressed, of all that a page loads at first."""
STILL = 0.02
"""How far a page may jump about while it loads (Cumulative Layout Shift)."""
PLAIN = """
.tabbed-block { display: block !important }
* { transition: none !important }
"""
"""All tabs open, and no colour caught on its way from one palette to the other."""
REACHED = """
() => [...document.querySelectorAll("pre > code")].every(
  code => code.scrollWidth <= code.clientWidth || code.tabIndex == 0)
"""
"""The theme lets keys scroll code that has become too wide, a moment after it has."""
SHIFTS = """
window.shifted = 0
new PerformanceObserver(list => {
  for (const entry of list.getEntries())
    if (!entry.hadRecentInput) shifted += entry.value
}).observe({ type: "layout-shift", buffered: true })
"""
AT = """
(twin, id) => {
  location.hash = id
  twin.dispatchEvent(new Event("pointerenter"))
  return twin.href
}
"""
FOCUS = """
() => {
  const e = document.activeElement
  const ring = e.labels?.[0] && e.type == "radio" ? e.labels[0] : e
  return [e.tagName, e.className, e.type || "", getComputedStyle(ring).outlineStyle]
}
"""


def size(file: Path) -> int:
    """Return how many bytes of a file a server sends, compressed."""
    return len(gzip.compress(file.read_bytes()))


@pytest.fixture(scope="module", params=["http"])
def root(request: pytest.FixtureRequest) -> Iterator[str]:
    """Give the address of the site on a server, or of the offline site on disk."""
    if request.param == "file":
        yield f"{request.getfixturevalue('offline').as_uri()}/"
        return
    site = request.getfixturevalue("site")
    with served(site.parent) as address:
        yield f"{address}{site.name}/"


@pytest.fixture(scope="module")
def page(browser: Browser, root: str) -> Iterator[Page]:
    """Give a page whose policy lets the tests' own scripts and styles in."""
    with closing(Reader(browser, root, trusting=True)) as reader:
        reader.page.add_init_script(SHIFTS)
        yield reader.page


@pytest.mark.parametrize(
    ("root", "address"),
    [("http", a) for a in [*BOTH, "404.html"]] + [("file", a) for a in BOTH],
    indirect=["root"],
)
def test_page_is_for_everyone(page: Page, root: str, address: str) -> None:
    """Axe has nothing to say, by WCAG 2.2 AA or best practice, with each tab open."""
    axe = Axe()
    wrong = []
    page.goto(root + address)
    page.add_style_tag(content=PLAIN)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for window in (WIDE, NARROW):
            page.set_viewport_size(window)
            page.wait_for_function(REACHED)
            options = {"resultTypes": ["violations"]}
            found = axe.run(page, options=options).response["violations"]
            wrong += [
                f"{scheme} {window['width']}: {rule['id']}: {node['html'][:150]}"
                for rule in found
                for node in rule["nodes"]
            ]
    assert [] == wrong, "\n".join(wrong)


@pytest.mark.parametrize("window", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("address", BOTH)
def test_page_stays_where_it_is(
    page: Page, root: str, address: str, window: dict[str, int]
) -> None:
    """Nothing jumps about while a page loads and is scrolled, and none is too wide."""
    page.set_viewport_size(window)
    page.goto(root + address)
    page.wait_for_load_state("networkidle")
    page.mouse.wheel(0, 100_000)
    page.wait_for_timeout(100)
    assert page.evaluate("shifted") <= STILL
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= window["width"]


@pytest.mark.parametrize("address", BOTH)
def test_page_is_light(browser: Browser, root: str, site: Path, address: str) -> None:
    """A first visit loads little, the search and its index included."""
    with closing(Reader(browser, root)) as reader:
        asked = {}
        reader.page.on(
            "response", lambda got: asked.setdefault(got.url.partition("?")[0], got)
        )
        reader.open(address)
        reader.page.wait_for_load_state("networkidle")
        files = [site / url.removeprefix(root) for url in asked if url.startswith(root)]
        sizes = {
            f.name: len(gzip.compress(f.read_bytes())) for f in files if f.is_file()
        }
    assert Path(address).name in sizes
    assert sum(sizes.values()) <= LIGHT, sizes


@pytest.mark.parametrize("address", BOTH)
def test_switch_keeps_page_and_section(
    page: Page, root: str, site: Path, address: str
) -> None:
    """From each heading, the switch leads to the same one in the other language."""
    other = address.removeprefix("en/") if address[:3] == "en/" else f"en/{address}"
    there = set(re.findall(r' id="([^"]+)"', (site / other).read_text("utf-8")))
    page.goto(root + address)
    ids = page.locator(".md-content :is(h1, h2, h3, h4)").evaluate_all(
        "all => all.map(e => e.id)"
    )
    assert ids
    assert [] == [id for id in ids if id not in there]
    twin = page.locator("a.twin")
    for id in ids:
        # At once: as one scrolls, the theme follows with the address.
        assert f"{root}{other}#{id}" == twin.evaluate(AT, id)
    twin.click()
    page.wait_for_url(f"{root}{other}#*")


@pytest.mark.parametrize("address", ["processes/create.html", "en/index.html"])
def test_keyboard_reaches_all(browser: Browser, root: str, address: str) -> None:
    """Search, switch, tabs and replay are reached and used by keys, and seen to be."""
    with closing(Reader(browser, root)) as reader:
        page = reader.page
        page.set_viewport_size(WIDE)
        page.emulate_media(reduced_motion="reduce")
        reader.open(address)
        seen: dict[str, str] = {}
        for _ in range(200):
            page.keyboard.press("Tab")
            tag, kind, type_, outline = page.evaluate(FOCUS)
            for name, found in {
                "search": "md-search__input" in kind,
                "switch": "twin" in kind.split(),
                "palette": tag == "LABEL",
                "code": tag in ("PRE", "CODE"),
                "tab": type_ == "radio",
                "replay": tag == "BUTTON" and kind in ("", "focus-visible"),
                "slider": type_ == "range",
            }.items():
                if found:
                    seen.setdefault(name, outline)
        needed = {"search", "switch", "replay", "slider"}
        needed |= set() if "index" in address else {"tab"}
        assert needed <= set(seen)

        button = page.locator(".replay button").first
        button.focus()
        before = button.inner_text()
        page.keyboard.press("Enter")
        assert before != button.inner_text()
        if "tab" in needed:
            panel = page.locator("figure.panel").first
            panel.locator("input[type=radio]").first.focus()
            page.keyboard.press("ArrowRight")
            assert panel.locator(".tabbed-block").nth(1).is_visible()
        page.locator("a.twin").focus()
        page.keyboard.press("Enter")
        other = address.removeprefix("en/") if address[:3] == "en/" else f"en/{address}"
        # The section that was in view is kept.
        page.wait_for_url(re.compile(re.escape(root + other) + "(#.*)?"))


def test_labs_are_read_too() -> None:
    """Notebooks are pages like the others above."""
    assert LABS
    assert set(LABS) <= set(PAGES)
