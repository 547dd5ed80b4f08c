"""Pages for every reader: both palettes, wide and narrow, mouse and keyboard.

Here are pages of each kind, and each night all. Each page has a visit in test_visit.py.
"""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser import Reader, Slow, served
from browser_checks import (
    BOTH,
    LOST,
    NARROW,
    SHIFTED,
    WIDE,
    Looking,
    Window,
    in_every_state,
    leads_astray,
    seen_with,
    twin,
)
from test_site import LABS, PAGES

KINDS = [
    "index.html",
    "en/processes/create.html",
    "glossary.html",
    "en/labs/overlap.html",
    "checked.html",
]
"""Of each kind of page one."""
FOCUS = """
() => {
  const e = document.activeElement
  const ring = e.labels?.[0] && e.type == "radio" ? e.labels[0] : e
  return [e.tagName, e.className, e.type || "", getComputedStyle(ring).outlineStyle]
}
"""


@pytest.fixture(scope="module")
def reader(browser: Browser, root: str) -> Iterator[Looking]:
    with closing(Looking(browser, root)) as reader:
        yield reader


@pytest.mark.parametrize("root", ["http", "file"], indirect=True)
@pytest.mark.parametrize("address", KINDS)
def test_kind_is_right_in_every_state(reader: Looking, address: str) -> None:
    """A page of each kind is quiet, still and for everyone, from a server and disk."""
    wrong = in_every_state(reader, address)
    assert [] == wrong, "\n".join(wrong)


@pytest.mark.nightly
@pytest.mark.parametrize(
    ("root", "address"),
    [("http", page) for page in [*BOTH, LOST]] + [("file", page) for page in BOTH],
    indirect=["root"],
)
def test_page_is_right_in_every_state(reader: Looking, address: str) -> None:
    """So is every page, and axe judges each text of it."""
    wrong = in_every_state(reader, address, whole=True)
    assert [] == wrong, "\n".join(wrong)


@pytest.mark.nightly
@pytest.mark.parametrize("root", ["http"], indirect=True)
@pytest.mark.parametrize("address", BOTH)
def test_switch_keeps_page_and_section(
    reader: Looking, site: Path, address: str
) -> None:
    """From each heading, the switch leads to the same one in the other language."""
    reader.open(address)
    assert [] == leads_astray(reader, site, address)
    reader.page.locator("a.twin").click()
    reader.page.wait_for_url(f"{reader.root}{twin(address)}#*")


@pytest.mark.parametrize("window", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("address", ["robust/timeouts.html", "en/robust/index.html"])
def test_table_that_arrives_slowly_stands_still(
    browser: Browser, site: Path, address: str, window: Window
) -> None:
    """A browser shows what has arrived, but no table that has not arrived whole."""
    with (
        served(site.parent, Slow) as root,
        closing(Looking(browser, f"{root}{site.name}/")) as reader,
    ):
        seen_with(reader, "light", window)
        reader.open(address)
        assert 0 == reader.page.evaluate(SHIFTED)
        assert reader.page.locator("table").first.is_visible()


@pytest.mark.parametrize("root", ["http"], indirect=True)
@pytest.mark.parametrize("address", ["processes/create.html", "en/index.html"])
def test_keyboard_reaches_all(browser: Browser, root: str, address: str) -> None:
    """Search, switch, tabs and replay are reached and used by keys, and seen to be."""
    with closing(Reader(browser, root)) as reader:
        page = reader.page
        page.set_viewport_size(WIDE)
        page.emulate_media(reduced_motion="reduce")
        reader.open(address)
        needed = {"search", "switch", "replay", "slider"}
        needed |= set() if "index" in address else {"tab"}
        seen: dict[str, str] = {}
        for _ in range(200):
            page.keyboard.press("Tab")
            tag, kind, type_, outline = page.evaluate(FOCUS)
            for name, found in {
                "search": "md-search__input" in kind,
                "switch": "twin" in kind.split(),
                "tab": type_ == "radio",
                "replay": tag == "BUTTON" and kind in ("", "focus-visible"),
                "slider": type_ == "range",
            }.items():
                if found:
                    seen.setdefault(name, outline)
            if needed <= set(seen):
                break
        assert needed <= set(seen)
        print(seen)

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
        # The section that was in view is kept.
        page.wait_for_url(re.compile(re.escape(root + twin(address)) + "(#.*)?"))


def test_kinds_are_pages() -> None:
    """Notebooks are pages like the others, and one of them is of a kind."""
    assert LABS
    assert set(LABS) <= set(PAGES)
    assert set(KINDS) <= set(BOTH)
    assert {page.removeprefix("en/") for page in KINDS} & set(LABS)
