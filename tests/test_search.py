"""The search in a real browser: it finds what readers ask, in whichever words."""

import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import errors
import pytest
from playwright.sync_api import Browser, Page

from browser import Reader
from test_site import LANGUAGES

GOLDEN = tomllib.loads(Path(__file__).with_name("golden.toml").read_text("utf-8"))
"""What readers ask, by language and kind, with the page or section that answers."""
EXPLAINED: dict[str, set[str]] = {}
"""The entries of the error index that lead to a section, and say the same in short."""
for known in errors.read(errors.SOURCE).errors:
    section = known.page.replace(".md", ".html")
    EXPLAINED.setdefault(section, set()).add(f"errors.html#{known.id}")
SHARE = 0.95
"""Of the queries; their answers have to be among the first three results."""
READY = {"zh": "键入以开始搜索", "en": "Type to start searching"}
NOTHING = {"zh": "没有找到符合条件的结果", "en": "No matching documents"}
SHOWN = """
query => new Promise(answer => {
  const field = document.querySelector(".md-search__input")
  // The theme says with every answer how many results there are.
  new MutationObserver((_, watch) => {
    watch.disconnect()
    const items = [...document.querySelectorAll(".md-search-result__item")].slice(0, 3)
    answer(items.map(item => [...item.querySelectorAll(":scope > a")].map(a => a.href)))
  }).observe(document.querySelector(".md-search-result__meta"), { childList: true })
  field.value = query
  field.dispatchEvent(new InputEvent("input"))
})
"""
"""Asks as one who pastes, and returns what the first three results link to.

A result is a page, and below it the section that fits best; others are folded away.
"""


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def home(root: str, language: str) -> str:
    return root if language == "zh" else f"{root}en/"


@pytest.fixture(scope="module")
def reader(browser: Browser, home: str, language: str) -> Iterator[Reader]:
    """Give one who has opened the search, and asks one thing after another."""
    with closing(Reader(browser, home)) as reader:
        page = reader.open("processes/index.html")
        page.keyboard.press("/")
        page.get_by_text(READY[language], exact=True).wait_for()
        yield reader


@pytest.fixture
def page(reader: Reader) -> Iterator[Page]:
    """Give the page of the search; nothing goes wrong there, whatever is asked."""
    reader.wrong.clear()
    yield reader.page
    assert [] == reader.wrong


def test_search_answers(page: Page, home: str, language: str) -> None:
    """Of what readers ask, 95 % is answered among the first three results.

    Of the ten questions that they ask most, all are.
    """
    asked = {q: a for kind in GOLDEN[language].values() for q, a in kind.items()}
    missed, unanswered, first = [], [], 0
    for query, answer in asked.items():
        results = page.evaluate(SHOWN, query)
        answers = {answer} | EXPLAINED.get(answer, set())
        places = [
            place
            for place, links in enumerate(results)
            if answers & {bare(link, home) for link in links}
        ]
        first += places[:1] == [0]
        if not places:
            came = [[bare(link, home) for link in links] for links in results]
            missed.append(f"{query[:60]!r}: {answer} is not in {came}")
            unanswered += [query] * (query in GOLDEN[language]["asked"])
    said = f"{len(asked) - len(missed)} of {len(asked)} found, {first} of them first"
    report = "\n".join([said, *missed])
    print(report)
    assert len(asked) - len(missed) >= SHARE * len(asked), report
    assert [] == unanswered


def bare(link: str, home: str) -> str:
    """Return an address without the words to mark on the page."""
    path, _, anchor = link.partition("#")
    return path.partition("?")[0].removeprefix(home) + (anchor and f"#{anchor}")


def test_nothing_found_is_said(page: Page, language: str) -> None:
    """A query without an answer gets a message in the language of the page."""
    assert [] == page.evaluate(SHOWN, "xyzzyxyzzy")
    assert NOTHING[language] == page.locator(".md-search-result__meta").inner_text()


def test_results_are_reached_by_keys(page: Page) -> None:
    """The arrow keys lead from the query to the results, and Enter opens one."""
    [first, *_] = page.evaluate(SHOWN, "SIGKILL")
    page.keyboard.press("ArrowDown")
    assert first[0] == page.evaluate("document.activeElement.href")
    page.keyboard.press("ArrowUp")
    assert page.locator(".md-search__input").evaluate(
        "e => e == document.activeElement"
    )
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(first[0])
