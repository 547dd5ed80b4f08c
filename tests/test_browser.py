"""The site in a real browser, from a server and from disk: it works, and nothing else.

``site`` is this project's own; ``hostile`` is a site whose programs and pages try to
be more than text.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser import Reader, served
from test_site import LANGUAGES, PAGES, build, made, write

BOTH = [*PAGES, *(f"en/{page}" for page in PAGES)]
LOST = "404.html"
"""Only a server shows it, and only there do its links lead anywhere."""
PROGRAM = "en/processes/create.html"
SEARCHES = {"index.html": "子进程", "en/processes/index.html": "getpid"}

HOSTILE = r"""import multiprocessing
import sys


def task():
    print("<img src=x onerror=ran.push('output')>")
    print("</code></pre></script><script>ran.push('script')</script>")
    print("[x](javascript:ran.push('link')) ![x](x) **bold** {: onclick=x }")
    print("&lt;b&gt; <!-- <style>* { display: none }</style>")
    print("\x1b[31mred\x1b[0m \x1b]8;;javascript:1\x07x \u202edlrow\u2066")
    print("<svg onload=ran.push('error')>", file=sys.stderr)


if __name__ == "__main__":
    child = multiprocessing.Process(target=task, name="<b>&quot;child")
    child.start()
    child.join()

#> main             starts <b>&quot;child
#> <b>&quot;child  | <img src=x onerror=ran.push('output')>
#> <b>&quot;child  | </code></pre></script><script>ran.push('script')</script>
#> <b>&quot;child  | [x](javascript:ran.push('link')) ![x](x) **bold** {: onclick=x }
#> <b>&quot;child  | &lt;b&gt; <!-- <style>* { display: none }</style>
#> <b>&quot;child  | \x1b[31mred\x1b[0m \x1b]8;;javascript:1\x07x \u202edlrow\u2066
#> <b>&quot;child  ! <svg onload=ran.push('error')>
#> main             joins <b>&quot;child
"""
LINES = [
    "<img src=x onerror=ran.push('output')>",
    "</code></pre></script><script>ran.push('script')</script>",
    "[x](javascript:ran.push('link')) ![x](x) **bold** {: onclick=x }",
    "&lt;b&gt; <!-- <style>* { display: none }</style>",
    r"\x1b[31mred\x1b[0m \x1b]8;;javascript:1\x07x \u202edlrow\u2066",
    "<svg onload=ran.push('error')>",
]

# Each tries to run, and would say so by a 1 in `ran`.
ATTACKS = {
    "script": "add('script', { textContent: 'ran.push(1)' })",
    "handler": "add('div', { innerHTML: '<img src=data:, onerror=ran.push(1)>' })",
    "link": "add('a', { href: 'javascript:void ran.push(1)' }).click()",
    "text as code": "setTimeout('ran.push(1)')",
    "frame": "add('iframe', { srcdoc: '<script>parent.ran.push(1)</scr' + 'ipt>' })",
    "script of no file": "add('script', { src: 'data:,ran.push(1)' })",
    "style": "if (add('div', { innerHTML: '<p style=color:red>x</p>' })"
    ".firstChild.style.color) ran.push(1)",
}
MARKUP = "b, img, script, style, [href^=javascript], [onclick], [onload]"
STOPPED = "violates the following Content Security Policy directive"
ADD = """
window.ran = []
window.add = (name, properties) =>
  document.body.appendChild(Object.assign(document.createElement(name), properties))
"""


@pytest.fixture(scope="module", params=["http", "file"])
def root(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """Give the site's address, on a server at the path that it is for or on disk."""
    if request.param == "file":
        yield f"{site.as_uri()}/"
        return
    with served(site.parent) as address:
        yield f"{address}{site.name}/"


@pytest.fixture(scope="module")
def context(browser: Browser, root: str) -> Iterator[Reader]:
    with closing(Reader(browser, root)) as reader:
        yield reader


@pytest.fixture
def reader(context: Reader) -> Iterator[Reader]:
    """Give one who reads the site, and meets nothing wrong whatever they do."""
    context.wrong.clear()
    yield context
    assert [] == context.wrong


@pytest.mark.parametrize(
    ("root", "address"),
    [("http", page) for page in [*BOTH, LOST]] + [("file", page) for page in BOTH],
    indirect=["root"],
)
def test_page_is_quiet(reader: Reader, address: str) -> None:
    """A page loads all that it needs from the site, and its policy stops none of it."""
    page = reader.open(address)
    header = page.locator(".md-header")
    assert "sticky" == header.evaluate("e => getComputedStyle(e).position")
    page.mouse.wheel(0, 100_000)


def test_every_page_is_read(site: Path) -> None:
    """No page is left out above."""
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert {*BOTH, LOST} == pages


@pytest.mark.parametrize(("address", "word"), SEARCHES.items(), ids=["zh", "en"])
def test_search_finds(reader: Reader, address: str, word: str) -> None:
    """What a reader types is found, and a result leads to a page that has it."""
    page = reader.open(address)
    page.keyboard.press("/")
    page.keyboard.type(word)
    page.locator(".md-search-result__link").first.click()
    assert word in page.locator(".md-content").inner_text()
    assert word in page.locator(".md-content mark").first.inner_text()


def test_what_is_pasted_is_found(reader: Reader) -> None:
    """Text that comes without a key, as from a menu, is searched for."""
    page = reader.open(PROGRAM)
    page.keyboard.press("/")
    page.locator(".md-search-result__meta").wait_for()
    page.locator(".md-search__input").evaluate(
        "e => { e.value = 'getpid'; e.dispatchEvent(new InputEvent('input')) }"
    )
    page.locator(".md-search-result__link").first.wait_for()


def test_code_is_copied_whole(reader: Reader) -> None:
    """The button of a program copies its code, and nothing of its run."""
    page = reader.open(PROGRAM)
    panel = page.locator("figure.panel").first
    code = panel.locator("pre code").first.inner_text()
    panel.locator("button.md-code__button[data-md-type=copy]").first.click()
    page.locator(".md-dialog--active").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert code.strip() == copied.strip()
    assert copied.startswith("import ")


def test_tabs_show_what_they_name(reader: Reader) -> None:
    """Each tab of a panel shows its own block, and hides the others."""
    page = reader.open(PROGRAM)
    panel = page.locator("figure.panel").first
    labels, blocks = (
        panel.locator(".tabbed-labels label"),
        panel.locator(".tabbed-block"),
    )
    assert labels.count() == blocks.count() > 1
    for tab in range(labels.count()):
        labels.nth(tab).click()
        seen = [block.is_visible() for block in blocks.all()]
        assert [number == tab for number in range(blocks.count())] == seen


def test_palette_holds_in_both_languages(reader: Reader) -> None:
    """The colours that a reader chooses stay, also in the other language."""
    page = reader.open(PROGRAM)
    button = page.locator("form.md-header__option label:visible")
    for scheme in ("default", "slate"):
        button.click()
        page.locator(f"body[data-md-color-scheme={scheme}]").wait_for()
    page.locator("a.twin").click()
    page.wait_for_url(f"{reader.root}{PROGRAM.removeprefix('en/')}")
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    button.click()
    page.locator("body[data-md-color-scheme=default]").wait_for()


@pytest.mark.parametrize("trusting", [False, True], ids=["policy", "none"])
@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_policy_stops(browser: Browser, root: str, attack: str, trusting: bool) -> None:
    """What comes with no file of the site does not run; without the policy it would."""
    with closing(Reader(browser, root, trusting)) as reader:
        page = reader.open(PROGRAM)
        page.evaluate(ADD)
        if trusting:
            page.evaluate(f"() => {{ {attack} }}")
            page.wait_for_function("() => ran.length")
            return
        with page.expect_console_message(lambda said: STOPPED in said.text):
            page.evaluate(f"() => {{ {attack} }}")
        assert [] == page.evaluate("ran")


def test_changed_script_does_not_run(browser: Browser, site: Path) -> None:
    """A template's script that is not the one of the hash is stopped."""
    html = (site / PROGRAM).read_text("utf-8")
    changed = html.replace("<script>__md_scope", "<script> __md_scope")
    assert html != changed
    with served(site) as address, closing(Reader(browser, address)) as reader:
        reader.page.route(
            f"{address}{PROGRAM}",
            lambda route: route.fulfill(body=changed, content_type="text/html"),
        )
        reader.page.goto(f"{address}{PROGRAM}")
        assert "undefined" == reader.page.evaluate("typeof __md_scope")
        assert any(STOPPED in said for said in reader.wrong)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build a site whose programs and pages try to be more than text."""
    project = made(tmp_path_factory.mktemp("hostile"))
    for language in LANGUAGES:
        (project / "snippets" / language / "hostile.py").write_text(HOSTILE, "utf-8")
        write(project, language, f"`{LINES[0]}`\n\n```snippet\nhostile\n```")
    code, said = build(project, "-q")
    assert 0 == code, said
    return f"{(project / 'site').as_uri()}/"


@pytest.mark.parametrize("trusting", [False, True], ids=["policy", "none"])
def test_output_is_text(browser: Browser, hostile: str, trusting: bool) -> None:
    """What a program prints is shown to the letter, and by itself does nothing."""
    with closing(Reader(browser, hostile, trusting)) as reader:
        page = reader.open("en/index.html")
        page.evaluate(ADD)
        for tab in page.locator(".tabbed-labels label").all():
            tab.click()
            panel = page.locator(".tabbed-block:visible").inner_text()
            assert [] == [line for line in LINES if line not in panel]
        assert 0 == page.locator("figure.panel").locator(MARKUP).count()
        page.keyboard.press("/")
        page.keyboard.type("onerror")
        result = page.locator(".md-search-result__article").first
        assert LINES[0] in result.inner_text()
        assert [] == page.evaluate("ran")
        assert [] == reader.wrong
