"""What has to be right of a page in a browser: each check returns what is wrong."""

import gzip
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from browser import READY, Reader
from test_site import PAGES

Window = dict[Literal["width", "height"], int]
Scheme = Literal["light", "dark"]

BOTH = [*PAGES, *(f"en/{page}" for page in PAGES)]
LOST = "404.html"
"""Only a server shows it, and only there do its links lead anywhere."""
WIDE: Window = {"width": 1366, "height": 768}
NARROW: Window = {"width": 360, "height": 740}
PALETTES: dict[Scheme, str] = {"light": "default", "dark": "slate"}
"""What the theme calls them."""
STATES: list[tuple[Scheme, Window]] = [
    (scheme, window) for scheme in PALETTES for window in (WIDE, NARROW)
]
LIGHT = 150_000
"""Bytes, compressed, of all that a page loads at first."""
UNSOUGHT = 1_000
"""Bytes of them that only the search needs: no texts, however many there are."""
STILL = 0.02
"""How far a page may jump about while it loads (Cumulative Layout Shift)."""

SHIFTS = """
window.shifted = 0
window.noted = entries => {
  for (const entry of entries) if (!entry.hadRecentInput) shifted += entry.value
}
window.shifts = new PerformanceObserver(list => noted(list.getEntries()))
shifts.observe({ type: "layout-shift", buffered: true })
"""
"""Runs before the page's own scripts, and adds up how far things jump."""
SHIFTED = """
async () => {
  // What a frame has moved is reported with the next.
  for (const _ of [1, 2]) await new Promise(requestAnimationFrame)
  noted(shifts.takeRecords())
  return shifted
}
"""
THERE = """
palette => document.body.dataset.mdColorScheme == palette
  && scrollY + innerHeight > document.documentElement.scrollHeight - 2
"""
REACHED = """
() => [...document.querySelectorAll("pre > code")].every(
  code => !code.checkVisibility()
    || code.scrollWidth <= code.clientWidth || code.tabIndex == 0)
"""
"""The theme lets keys scroll code that has become too wide, a moment after it has. What
is folded it looks at when a reader opens it."""
WIDTH = "document.documentElement.scrollWidth"
STICKY = "getComputedStyle(document.querySelector('.md-header')).position"
ICONS = "[...document.querySelectorAll('link[rel~=icon]')].map(link => link.href)"
# The policy of a page stops no style sheet that is made so.
OPEN = """
() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`
    .tabbed-block { display: block !important }
    * { transition: none !important }
  `)
  document.adoptedStyleSheets.push(sheet)
  for (const slider of document.querySelectorAll(".replay input")) {
    slider.value = slider.max
    slider.dispatchEvent(new Event("input"))
  }
}
"""
"""All tabs open, all lines shown, and no colour on its way from one palette to another.
"""
LOOKS = """
() => {
  const styles = ["color", "backgroundColor", "backgroundImage", "opacity", "fontSize",
    "fontWeight", "textShadow", "position"]
  const looks = new Map([[null, ""]])
  const look = element => {
    if (!looks.has(element)) {
      const computed = getComputedStyle(element)
      const own = [element.localName, element.getAttribute("class")]
      own.push(...styles.map(name => computed[name]))
      looks.set(element, `${look(element.parentElement)}/${own.join("|")}`)
    }
    return looks.get(element)
  }
  const visible = { opacityProperty: true, visibilityProperty: true }
  const speaks = element => element.matches("input, button, select, textarea")
    || [...element.childNodes].some(node => node.nodeType == 3 && node.data.trim())
  window.examples = {}
  for (const element of document.querySelectorAll("body *"))
    if (speaks(element) && element.checkVisibility(visible))
      examples[look(element)] ??= element
  return Object.keys(examples)
}
"""
"""What texts look like, they and all that they are in, and an example of each look."""
JUDGE = """
async ([looks, rules]) => {
  // Below the header, a button is smaller than it is.
  scrollTo({ top: 0, behavior: "instant" })
  for (const element of document.querySelectorAll("[data-judged]"))
    element.removeAttribute("data-judged")
  for (const look of looks ?? []) examples[look].dataset.judged = ""
  const [texts, links] = looks ? ["[data-judged]", "a[data-judged]"] : ["*", "a[href]"]
  axe.configure({ rules: [
    { id: "color-contrast", selector: texts },
    { id: "link-in-text-block", selector: links },
    // Of WCAG 2.2 AA, too, but off unless it is asked for.
    { id: "target-size", enabled: true },
  ] })
  // What it would preload, only rules for films and the like ask for.
  const options = { resultTypes: ["violations"], preload: false }
  if (rules) options.runOnly = { type: "rule", values: rules }
  const { violations } = await axe.run(document, options)
  return violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 150)}`))
}
"""
"""Axe judges a page by WCAG 2.2 AA and best practice, colours by these looks or all.

Most of its time goes into the colours of one text after the other.
"""
OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""The rules of axe that depend on the palette; by the others one palette is enough."""
HEADINGS = """
[...document.querySelectorAll(".md-content :is(h1, h2, h3, h4)")].map(e => e.id)
"""
LED = """
(twin, ids) => ids.map(id => {
  // At once: as one scrolls, the theme follows with the address.
  location.hash = id
  twin.dispatchEvent(new Event("pointerenter"))
  return twin.href
})
"""


judged: set[str] = set()
"""Looks of texts that axe has nothing to say about, on whichever page, from a server or
from disk: a look is all the styles of such a text and of the elements around it."""


class Looking(Reader):
    """One whose pages tell how far they jump about."""

    def __init__(self, browser: Browser, root: str, trusting: bool = False) -> None:
        super().__init__(browser, root, trusting)
        self.page.add_init_script(SHIFTS)


def state(address: str) -> tuple[Scheme, Window]:
    """Return the palette and window of a page's one visit.

    They take turns, and twins have the opposite ones: so each page is seen in both
    palettes and in both windows, in either language.
    """
    page = address.removeprefix("en/")
    turn = PAGES.index(page) % len(STATES) if page in PAGES else 0
    return STATES[turn if page == address else len(STATES) - 1 - turn]


def twin(address: str) -> str:
    """Return the address of a page in the other language."""
    return address.removeprefix("en/") if address[:3] == "en/" else f"en/{address}"


def seen_with(reader: Reader, scheme: Scheme, window: Window) -> None:
    """Choose a palette and a window for what is shown next."""
    reader.page.set_viewport_size(window)
    reader.page.emulate_media(color_scheme=scheme, reduced_motion="no-preference")


def arrived(page: Page, scheme: Scheme) -> None:
    """Scroll to the end of a page, and wait until all is there in its palette."""
    page.mouse.wheel(0, 100_000)
    page.wait_for_function(THERE, arg=PALETTES[scheme])
    page.wait_for_function(READY)
    page.wait_for_function(REACHED)


def laid_out(page: Page, window: Window) -> list[str]:
    """Say what jumped about while a page was loaded, or needs scrolling sideways."""
    wrong = []
    if (shifted := page.evaluate(SHIFTED)) > STILL:
        wrong.append(f"jumps about: {shifted:.4f}")
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > window[
        "width"
    ]:
        wrong.append(f"too wide: {wide}")
    if "sticky" != (position := page.evaluate(STICKY)):
        wrong.append(f"header: {position}")
    return wrong


def excludes(
    reader: Looking, *, whole: bool = False, rules: Sequence[str] = ()
) -> list[str]:
    """Say what keeps someone from reading a page that is shown, by some rules or all.

    Unless the whole is asked for, one text is judged of all those on the pages so far
    that look alike.
    """
    page = reader.page
    page.emulate_media(reduced_motion="reduce")
    page.evaluate(OPEN)
    if "undefined" == page.evaluate("typeof axe"):
        page.evaluate(AXE_SCRIPT)
    page.wait_for_function(REACHED)
    if whole:
        return page.evaluate(JUDGE, [None, None])
    looks = set(page.evaluate(LOOKS)) - judged
    wrong = page.evaluate(JUDGE, [list(looks), list(rules) or None])
    if not wrong:
        judged.update(looks)
    return wrong


@cache
def size(file: Path) -> int:
    """Return how many bytes of a file a server sends, compressed."""
    return len(gzip.compress(file.read_bytes()))


def weighs(reader: Reader, site: Path) -> list[str]:
    """Say how much a first visit loads that is too much, by the files of the site."""
    # Its icon a browser asks for once, in whichever visit.
    loaded = {urlsplit(a)._replace(query="").geturl() for a in reader.loaded}
    loaded |= set(reader.page.evaluate(ICONS))
    sizes = {}
    for address in loaded:
        file = site / address.removeprefix(reader.root)
        if address.startswith(reader.root) and file.is_file():
            sizes[file.name] = size(file)
    wrong = [
        f"weighs nothing: {name}"
        for name in ("search_index.json", "sitemap.xml", "panel.js", "favicon.svg")
        if name not in sizes
    ]
    if sum(sizes.values()) > LIGHT:
        wrong.append(f"weighs {sum(sizes.values())}: {sizes}")
    unsought = {a: b for a, b in sizes.items() if re.match(r"search|docs\.", a)}
    if sum(unsought.values()) > UNSOUGHT:
        wrong.append(f"nobody searches: {unsought}")
    return wrong


def leads_astray(reader: Reader, site: Path, address: str) -> list[str]:
    """Say from which heading the switch does not lead to the same one of the twin."""
    there = set(re.findall(r' id="([^"]+)"', (site / twin(address)).read_text("utf-8")))
    ids = reader.page.evaluate(HEADINGS)
    wrong = [] if ids else ["has no headings"]
    wrong += [f"only here: #{id}" for id in ids if id not in there]
    hrefs = reader.page.locator("a.twin").evaluate(LED, ids)
    expected = [f"{reader.root}{twin(address)}#{id}" for id in ids]
    pairs = zip(expected, hrefs, strict=True)
    wrong += [f"leads to {b}, not {a}" for a, b in pairs if a != b]
    return wrong


def switch(reader: Reader, address: str) -> None:
    """Go from a page to its twin, in the same section."""
    # No click of a mouse: what jumps about soon after one is not reckoned.
    reader.page.locator("a.twin").dispatch_event("click")
    reader.page.wait_for_url(f"{reader.root}{twin(address)}#*")


def in_every_state(reader: Looking, address: str, *, whole: bool = False) -> list[str]:
    """Say what is wrong with a page in either window and either palette."""
    wrong = []
    reader.forget()
    for window in (WIDE, NARROW):
        seen_with(reader, "light", window)
        arrived(reader.open(address), "light")
        found = laid_out(reader.page, window)
        for scheme, palette in PALETTES.items():
            reader.page.emulate_media(color_scheme=scheme)
            reader.page.locator(f"body[data-md-color-scheme={palette}]").wait_for()
            rules = () if "light" == scheme else OF_COLOUR
            said = excludes(reader, whole=whole, rules=rules)
            found += [f"{scheme}: {one}" for one in said]
        wrong += [f"{window['width']}: {one}" for one in found]
    return wrong + reader.wrong
