"""The site in a real browser, from a server and from disk: it works, and nothing else.

A server has ``site``, from disk ``offline`` is read: both are this project's own.
``hostile`` is a site whose programs and pages try to be more than text.
"""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from browser import READY, Reader, served
from test_site import LABS, LANGUAGES, PAGES, build, made, write

HOME = "en/index.html"
PROGRAM = "en/processes/create.html"
SECTION = "always"
"""Of that page."""
SEARCHES = {"index.html": "子进程", "en/processes/index.html": "getpid"}
FAILED = {
    "index.html": "搜索所需的数据没有加载成功",
    "en/processes/index.html": "What the search needs could not be loaded",
}
FOR_SEARCH = re.compile(r"/search/docs\.json$|/workers/search\.")
WORDS = {"processes/exit.html": "守护进程", "en/processes/exit.html": "Unix daemon"}

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
WHOLE = """
twin => document.querySelector("a.twin").href == twin
  && [...document.querySelectorAll(".run")].every(run =>
    run.querySelectorAll(".replay").length == (run.querySelectorAll("li").length > 1))
  && [...document.querySelectorAll("pre:has(> code)")].every(code =>
    code.querySelector(".md-code__nav"))
"""
"""A page has come: its switch leads to its twin, each run of several lines has its
replay, once, and each code its button."""
ADD = """
window.ran = []
window.add = (name, properties) =>
  document.body.appendChild(Object.assign(document.createElement(name), properties))
"""


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


@pytest.mark.parametrize("root", ["http", "file"], indirect=True)
@pytest.mark.parametrize(("address", "word"), SEARCHES.items(), ids=["zh", "en"])
def test_search_finds(reader: Reader, address: str, word: str) -> None:
    """What a reader types is found, and a result leads to a page that has it."""
    page = reader.open(address)
    page.keyboard.press("/")
    page.keyboard.type(word)
    page.locator(".md-search-result__link").first.click()
    assert word in page.locator(".md-content mark").first.inner_text()
    assert word in page.locator(".md-content").inner_text()


def test_what_is_pasted_is_found(reader: Reader) -> None:
    """Text that comes without a key, as from a menu, is searched for."""
    page = reader.open(PROGRAM)
    page.keyboard.press("/")
    page.locator(".md-search-result__meta").wait_for()
    page.locator(".md-search__input").evaluate(
        "e => { e.value = 'getpid'; e.dispatchEvent(new InputEvent('input')) }"
    )
    page.locator(".md-search-result__link").first.wait_for()


@pytest.mark.parametrize("root", ["http"], indirect=True)
@pytest.mark.parametrize(("address", "word"), SEARCHES.items(), ids=["zh", "en"])
def test_search_is_loaded_by_those_who_search(
    browser: Browser, root: str, address: str, word: str
) -> None:
    """Who reads loads nothing of it; who searches at once, or by a link, finds."""
    with closing(Reader(browser, root)) as reader:
        page = reader.open(address)
        page.wait_for_load_state("networkidle")
        assert [] == [a for a in reader.loaded if FOR_SEARCH.search(a)]
        page.goto(f"{root}{address}")
        page.keyboard.press("/")
        page.keyboard.type(word)
        found = page.locator(".md-search-result__link", has_text=word).first
        found.wait_for()
        assert 2 == len([a for a in reader.loaded if FOR_SEARCH.search(a)])
        page.goto(f"{root}{address}?q={word}")
        found.wait_for()
        assert [] == reader.wrong


@pytest.mark.parametrize(
    ("missing", "again"), [(r"/docs\.json$", "type"), (r"/workers/", "open")]
)
@pytest.mark.parametrize("root", ["http"], indirect=True)
@pytest.mark.parametrize(("address", "word"), SEARCHES.items(), ids=["zh", "en"])
def test_search_that_fails_says_so(
    browser: Browser, root: str, address: str, word: str, missing: str, again: str
) -> None:
    """Where what it needs does not come, it says so, and may be tried again."""
    with closing(Reader(browser, root)) as reader:
        page = reader.open(address)
        missed = re.compile(missing)
        asked: set[Request] = set()
        page.on("request", lambda it: missed.search(it.url) and asked.add(it))
        page.on("requestfailed", lambda it: asked.discard(it))
        page.route(missed, lambda route: route.abort())
        page.keyboard.press("/")
        page.keyboard.type(word[:-1])
        page.get_by_text(FAILED[address]).wait_for()
        # Each character is an attempt: one that goes on would be taken for the last.
        while asked:
            page.wait_for_event("requestfailed")
        page.unroute(missed)
        if again == "type":
            page.keyboard.type(word[-1])
        else:
            page.keyboard.press("Escape")
            # The theme leaves the field in a later turn, and in it "/" is a character.
            page.wait_for_function("document.activeElement == document.body")
            # It looks a millisecond later: back in the field by then opens nothing.
            page.evaluate("new Promise(done => setTimeout(done, 50))")
            page.keyboard.press("/")
        page.locator(".md-search-result__link", has_text=word).first.wait_for()
        assert not page.get_by_text(FAILED[address]).is_visible()


def program(reader: Reader, first: str) -> Page:
    """Show the page of a program, by itself or by the link of another page."""
    page = reader.open(first)
    if first != PROGRAM:
        page.locator(".md-content a[href$='processes/create.html']").first.click()
        page.wait_for_url(f"{reader.root}{PROGRAM}")
        page.locator(f"#{SECTION}").wait_for()
    return page


@pytest.mark.parametrize("root", ["http"], indirect=True)
def test_search_is_loaded_from_a_later_page(reader: Reader) -> None:
    """It is found from wherever links have led since the first page was loaded."""
    page = program(reader, HOME)
    page.keyboard.press("/")
    page.keyboard.type("getpid")
    page.locator(".md-search-result__link", has_text="getpid").first.wait_for()


@pytest.mark.parametrize("first", [PROGRAM, HOME], ids=["itself", "link"])
def test_page_of_a_program_works(reader: Reader, first: str) -> None:
    """Its buttons, replay, tabs and switch do, by whichever way it was reached."""
    page = program(reader, first)
    code_is_copied_whole(page)
    # Before another tab hides the run.
    output_is_copied_as_text(page)
    run_is_replayed(page)
    tabs_show_what_they_name(page)
    switch_keeps_the_section(reader, page)


def code_is_copied_whole(page: Page) -> None:
    """The button of a program copies its code, and nothing of its run."""
    panel = page.locator("figure.panel").first
    code = panel.locator("pre code").first.inner_text()
    panel.locator("button.md-code__button[data-md-type=copy]").first.click()
    page.locator(".md-dialog--active").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert code.strip() == copied.strip()
    assert copied.startswith("import ")


def output_is_copied_as_text(page: Page) -> None:
    """The button of a run copies what it printed, or selects that where it may not."""
    run = page.locator("figure.panel .run").first
    lines = run.locator("li:not(.event) .text").all_inner_texts()
    button, selected = run.locator(".plain button"), "String(getSelection())"
    button.click()
    # A browser writes to the clipboard in its own time.
    run.locator(".plain output", has_text=re.compile("^Copied$")).wait_for()
    assert "\n".join(lines) == page.evaluate("navigator.clipboard.readText()")
    assert "" == page.evaluate(selected)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject() }")
    button.click()
    assert "\n".join(lines) == page.evaluate(selected)
    assert run.locator("pre").is_visible()


def tabs_show_what_they_name(page: Page) -> None:
    """Each tab of a panel shows its own block, and hides the others."""
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


def run_is_replayed(page: Page) -> None:
    """The lines of a run go and come again, one by one or by themselves."""
    run = page.locator(".run").first
    hidden, slider = run.locator("li.later"), run.locator("input")
    lines = run.locator("li").count()
    assert 1 == run.locator(".replay").count()
    assert 0 == hidden.count()
    slider.fill("1")
    assert lines - 1 == hidden.count()
    slider.fill(str(lines))
    assert 0 == hidden.count()
    run.locator(".replay button").click()
    hidden.first.wait_for(state="attached")
    hidden.first.wait_for(state="detached")


def test_exercise_is_judged(reader: Reader) -> None:
    """Each answer shows its verdict; lines move by keys and by hand, and are judged."""
    page = reader.open("en/processes/globals.html")
    exercise = page.locator("figure.exercise")
    for output in exercise.locator("fieldset").all():
        possible = 0 < output.locator("input.right[id^=could]").count()
        right, wrong = output.locator(".if-right"), output.locator(".if-wrong")
        assert not right.is_visible()
        output.locator(f"label[for^={'could' if possible else 'not'}]").click()
        assert right.is_visible()
        assert not wrong.is_visible()
        output.locator(f"label[for^={'not' if possible else 'could'}]").click()
        assert wrong.is_visible()
        assert not right.is_visible()
        assert possible == output.locator(".timeline").is_visible()
    moving = exercise.locator(".moving")
    said, against = moving.locator("output"), moving.locator(".against")
    possible = "Possible: nothing in “Always” rules it out."
    assert possible == said.inner_text()
    soup = moving.locator("li", has_text="serve soup")
    grip = soup.locator("button")
    # It is the first line of all, whatever else comes in which order.
    assert "serve soup" in moving.locator("li").first.inner_text()
    grip.press("ArrowUp")
    assert possible == said.inner_text()
    grip.press("ArrowDown")
    assert re.fullmatch(
        r"Not possible: “(serve fish|eat soup)” of (cook|guest) always comes after"
        " “serve soup” of cook.",
        said.inner_text(),
    )
    assert 2 == against.count()
    assert grip.evaluate("grip => grip == document.activeElement")
    lines = moving.locator("li")
    for there, part in ((lines.first, 0.1), (lines.last, 0.9)):
        grip.hover()
        page.mouse.down()
        box = there.bounding_box()
        page.mouse.move(box["x"] + 9, box["y"] + part * box["height"], steps=5)
        page.mouse.up()
        assert "serve soup" in there.inner_text()
    assert 2 == against.count()
    moving.get_by_role("button", name="Start again").click()
    assert possible == said.inner_text()
    assert "serve soup" in lines.first.inner_text()
    # A mouse moves a line by its text, too.
    soup.locator(".text").hover()
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 0.9 * box["height"], steps=5)
    page.mouse.up()
    assert "serve soup" in lines.last.inner_text()


def test_question_opens_the_run(reader: Reader) -> None:
    """An answer is judged, and then the run is shown, without a click more."""
    page = reader.open("en/processes/create.html")
    panel = page.locator("figure.panel:has(.asked)")
    assert not panel.locator(".run").is_visible()
    for label, verdict in (("called", "No."), ("nothing", "Right.")):
        panel.locator(".asked label", has_text=label).first.click()
        (said,) = (x for x in panel.locator(".verdict").all() if x.is_visible())
        assert verdict == said.inner_text()
        assert panel.locator(".run").is_visible()


def test_of_equal_lines_the_wrong_one_is_marked(reader: Reader) -> None:
    """A line in the wrong place is marked, whichever of some equal lines it is."""
    page = reader.open("en/index.html")
    moving = page.locator("figure.exercise .moving")
    lines = moving.locator("li")
    last = lines.count() - 1
    over = lines.nth(last)
    assert "over" in over.inner_text()
    lines.nth(last - 1).locator("button").press("ArrowUp")
    moving.locator("li", has_text="over").locator("button").press("ArrowUp")
    marked = [
        n for n in range(last + 1) if "against" in lines.nth(n).get_attribute("class")
    ]
    assert [last - 1, last] == marked


def test_arrows_lead_between_columns(reader: Reader) -> None:
    """Where lanes stand side by side, an arrow leads to each line that must wait."""
    page = reader.open("en/processes/globals.html")
    panel = page.locator("figure.panel", has_text="queue_producer_consumer.py").first
    panel.locator("label", has_text="Always").click()
    wait = panel.locator("[data-after]").count()
    panel.locator(".links line").first.wait_for(state="attached")
    assert wait <= panel.locator(".links line").count()
    page.set_viewport_size({"width": 360, "height": 740})
    panel.locator(".links line").first.wait_for(state="detached")
    assert panel.locator(".awaits").first.is_visible()
    page.set_viewport_size({"width": 1366, "height": 768})


def switch_keeps_the_section(reader: Reader, page: Page) -> None:
    """The switch leads to the same section in the other language, and back again."""
    switch = page.locator("a.twin")
    page.locator(f".md-sidebar--secondary a[href$='#{SECTION}']").click()
    page.wait_for_url(f"{reader.root}{PROGRAM}#{SECTION}")
    for path, language in ((PROGRAM.removeprefix("en/"), "zh-Hans"), (PROGRAM, "en")):
        switch.click()
        page.wait_for_url(f"{reader.root}{path}#{SECTION}")
        page.wait_for_function(READY)
        assert language == page.evaluate("document.documentElement.lang")
        assert page.locator(f"#{SECTION}").evaluate("e => e.matches(':target')")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("first", "steps"),
    [
        ("index.html", 4),
        (LABS[0], 5),  # As far as pages that have no Markdown.
        pytest.param("index.html", len(PAGES) - 1, marks=pytest.mark.nightly),
    ],
)
@pytest.mark.parametrize("root", ["http"], indirect=True)
def test_pages_follow_at_once(
    reader: Reader, language: str, first: str, steps: int
) -> None:
    """Each page takes the place of the one before.

    That no page is left out, test_site.py tells without a browser.
    """
    own, other = ("", "en/") if language == "zh" else ("en/", "")
    page = reader.open(f"{own}{first}")
    page.evaluate("window.kept = true")  # Until a page is loaded.
    following = page.locator(".around > a[rel=next]")
    for _ in range(steps):
        address = following.get_attribute("href")
        following.click()
        twin = f"{reader.root}{other}{address.removeprefix(f'{reader.root}{own}')}"
        page.wait_for_function(WHOLE, arg=twin)
        assert (address, 0) == (page.url, page.evaluate("scrollY"))
        assert LANGUAGES[language] == page.evaluate("document.documentElement.lang")
        assert page.locator("h1").inner_text().strip("¶\n") in page.title()
        assert page.title() == page.locator("p[role=status]").inner_text()
    page.locator("a.md-logo:visible").click()
    page.wait_for_url(f"{reader.root}{own}index.html")
    # The address changes first. If the page had not come before the way back, the one
    # that is fetched then would look as if it were there, and fail in a later test.
    page.wait_for_function(WHOLE, arg=f"{reader.root}{other}index.html")
    page.go_back()
    page.wait_for_url(address)
    page.wait_for_function(WHOLE, arg=twin)
    assert page.evaluate("window.kept")


@pytest.mark.parametrize("root", ["http"], indirect=True)
def test_page_is_fetched_ahead(reader: Reader) -> None:
    """A page is asked for when the pointer is on its link."""
    page = reader.open(HOME)
    with page.expect_request(f"{reader.root}{PROGRAM}"):
        page.locator(".md-content a[href$='processes/create.html']").first.hover()


@pytest.mark.parametrize(("locale", "home"), [("zh-CN", ""), ("en-GB", "en/")])
@pytest.mark.parametrize("root", ["http"], indirect=True)
def test_bare_root_knows_the_language(
    browser: Browser, root: str, locale: str, home: str
) -> None:
    """The root shows the reader's language or the chosen one; no other address does."""
    with closing(Reader(browser, root, locale=locale)) as reader:
        page = reader.page
        assert f"{root}{home}" == arrived(page, root)
        for address in ("index.html", HOME):
            assert f"{root}{address}" == arrived(page, f"{root}{address}")
        own, twin = (HOME, "index.html") if home else ("index.html", HOME)
        arrived(page, f"{root}{own}")
        page.locator("a.twin").click()
        page.wait_for_url(f"{root}{twin}")
        assert f"{root}{'' if home else 'en/'}" == arrived(page, root)


@pytest.mark.parametrize("root", ["http"], indirect=True)
def test_all_others_begin_in_english(browser: Browser, root: str) -> None:
    """Whoever reads neither language is shown the English one."""
    with closing(Reader(browser, root, locale="fr-FR")) as reader:
        assert f"{root}en/" == arrived(reader.page, root)
        assert f"{root}index.html" == arrived(reader.page, f"{root}index.html")


def arrived(page: Page, address: str) -> str:
    """Return the address of the page to which an address leads."""
    with page.expect_event("load"):
        page.goto(address, wait_until="commit")
    return page.url


@pytest.mark.parametrize(("address", "word"), WORDS.items(), ids=["zh", "en"])
def test_word_is_explained(reader: Reader, address: str, word: str) -> None:
    """A word's meaning shows to whoever points at it or comes by keyboard, once."""
    page = reader.open(address)
    marked = page.locator(".md-content a.term", has_text=word)
    tooltip = page.locator("[role=tooltip]")
    assert 1 == marked.count()
    meaning = marked.get_attribute("title")
    marked.focus()
    tooltip.wait_for()
    assert meaning == tooltip.inner_text()
    marked.blur()
    tooltip.wait_for(state="detached")
    marked.hover()
    tooltip.wait_for()
    assert meaning == tooltip.inner_text()
    page.mouse.move(0, 0)
    tooltip.wait_for(state="detached")
    assert meaning == marked.get_attribute("title")
    text = marked.evaluate(
        "e => { getSelection().selectAllChildren(e.closest('p'));"
        " return [String(getSelection()), e.closest('p').textContent] }"
    )
    assert text[0] == text[1].replace("\n", " ")


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
def test_policy_stops(browser: Browser, root: str, trusting: bool) -> None:
    """What comes with no file of the site does not run; without the policy it would."""
    with closing(Reader(browser, root, trusting)) as reader:
        page = reader.open(PROGRAM)
        page.evaluate(ADD)
        for name, attack in ATTACKS.items():
            if trusting:
                page.evaluate(f"() => {{ {attack} }}")
                page.wait_for_function("() => ran.length")
                page.evaluate("ran.length = 0")
            else:
                with page.expect_console_message(lambda said: STOPPED in said.text):
                    page.evaluate(f"() => {{ {attack} }}")
                assert [] == page.evaluate("ran"), name
        # Each was reported, so none is still to come.
        stopped = [said for said in reader.wrong if STOPPED in said]
        assert trusting or len(stopped) >= len(ATTACKS)
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
    code, said = build(project, "-q", "-f", "mkdocs.offline.yml")
    assert 0 == code, said
    return f"{(project / 'site-offline').as_uri()}/"


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
