"""What the panel says of a run's order, and of the orders of other runs."""

import re
from pathlib import Path

import pytest

from liverun.page.layout import LONGEST, items, printed
from liverun.page.panel import always, run, strips
from liverun.page.wording import condition_in_words, shape_in_words
from liverun.page.words import words
from liverun.run.snippet import load
from liverun.transcript.align import Checked, compare
from traces import FOLDER, block, blocks, trace

RUN = "main starts child\nmain | a\nchild | b\nmain joins child"
OTHER = "main starts child\nchild | b\nmain | a\nmain joins child"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_mark_stands_where_the_order_is_free(language: str) -> None:
    """Of neighbours, those that nothing forces have the mark and the reason."""
    html = run(compare(block(RUN), trace(RUN)), language)
    items = re.findall(r'<li class="([^"]*)"[^>]*title="([^"]*)"', html)
    assert ["free" in kind.split() for kind, _ in items] == [False, False, True, False]
    assert all(("free" in k.split()) == (len(t) > 12) for k, t in items)


def test_one_process_has_no_picture() -> None:
    """A bar alone says nothing."""
    assert "<svg" not in run(compare(block("main | a"), trace("main | a")), "en")
    assert "<svg" in run(compare(block(RUN), trace(RUN)), "en")


def test_only_printed_lines_are_named_as_awaited() -> None:
    """A start of another process is no line that a reader sees above."""
    of = block(
        "main starts child\nmain | a\nchild after main starts child\n"
        "child after main | a\nchild | b\nmain joins child"
    )
    shown = items(compare(of, trace(RUN)))
    assert [(), (), (("main", "a"),), ()] == [item.after for item in shown]


def test_order_is_that_of_the_printed_lines() -> None:
    """Starts, joins and endings are no lines."""
    assert ["main", "child"] == [lane.name for lane, _ in printed(trace(RUN))]


def test_distinct_orders_are_counted() -> None:
    """Each order is shown once, with how often it came, most frequent first."""
    title, html = strips([trace(RUN), trace(OTHER), trace(OTHER)], "en")
    assert "2 orders in 3 runs" == title
    assert ["2 times", "once"] == re.findall(r'class="times">([^<]*)<', html)
    assert 'aria-label="child, main"' in html
    assert html.index('aria-label="child, main"') < html.index("main, child")
    assert "child: b" in html


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Same order in 2 runs"), ("zh", "2 次运行，次序相同")],
)
def test_same_order_proves_nothing(language: str, title: str) -> None:
    """When no other order was seen, the panel says what that is worth."""
    said, html = strips([trace(RUN), trace(RUN)], language)
    assert title == said
    assert ("证明不了" if language == "zh" else "proves") in html


def test_many_orders_are_cut() -> None:
    """Of more than can be read, the rest is counted."""
    runs = [
        trace("\n".join(f"{name} | x" for name in ["a"] * n + ["b"] + ["a"] * (9 - n)))
        for n in range(9)
    ]
    title, html = strips(runs, "en")
    assert "9 orders in 9 runs" == title
    assert 6 == html.count('role="img"')
    assert "<p>And 3 more.</p>" in html


@pytest.mark.parametrize(
    ("names", "letters"),
    [
        (["dance", "sing"], ["d", "s"]),
        (["Process-1", "Process-2"], ["1", "2"]),
        (["ab", "ac", "bb", "bc"], ["1", "2", "3", "4"]),
    ],
)
def test_letters_tell_lanes_apart(names: list[str], letters: list[str]) -> None:
    """A letter of the name, the first or the last, else a number."""
    _, html = strips([trace("\n".join(f"{name} | x" for name in names))], "en")
    legend = html[html.index("legend") : html.index("<ul")]
    assert letters == re.findall(r'class="box "[^>]*>(.)<', legend)


def test_lines_of_other_runs_are_text() -> None:
    """Markup in a line is shown in the box's title, and nothing else."""
    _, html = strips([trace('main | "><script>x</script>')], "en")
    assert "<script>" not in html


def test_long_output_is_cut_in_the_middle() -> None:
    """Of more lines than can be read, those at the beginning and the end are shown."""
    lines = "".join(f"main | {n}\n" for n in range(LONGEST + 7))
    html = run(compare(block("main | {/.*/} x{0..9999}"), trace(lines)), "en")
    shown = re.findall(r'<span class="text">(\d+)</span>', html)
    assert LONGEST == len(shown)
    assert ["0", str(LONGEST + 6)] == [shown[0], shown[-1]]
    assert 1 == html.count(">7 more lines<")
    half = LONGEST // 2
    assert f"\n{half - 1}\n7 more lines\n{half + 7}\n" in html


def test_plain_text_is_what_a_terminal_shows() -> None:
    """Both streams as they came, unended lines unended, and no names or events."""
    first = "main |\nmain | a\nmain starts child\nchild ! <b>\n"
    did = trace(first + "main | c> \\\nchild | d\x1b\n")
    html = run(compare(block("main | {/.*/} x{0..9}"), did), "en")
    (plain,) = re.findall(r"<pre>\n(.*?)</pre>", html, re.DOTALL)
    assert "\na\n&lt;b&gt;\nc&gt; d\\x1b" == plain


def test_folders_of_the_machine_are_left_out() -> None:
    """A file stands without the folder that only this machine has, and that is said."""
    path = f"{FOLDER}/x.py"
    printed = f'main ! File "{path}", line 3\nmain | {FOLDER} /a{path} …'
    html = run(compare(block("main | ...\nmain ! ..."), trace(printed)), "en")
    assert '<span class="text">File &#34;…/x.py&#34;, line 3</span>' in html
    assert f'<span class="text">{FOLDER} /a{path} …</span>' in html
    assert "\nFile &#34;…/x.py&#34;, line 3\n" in html
    said = "stands for a folder of the machine"
    assert said in html
    other = trace('main | File "/other/x.py" …/')
    assert said not in run(compare(block("main | ..."), other), "en")


def test_nothing_printed_is_nothing_to_copy() -> None:
    """A run of which there is no line has no text."""
    silent = "main exits 3"
    assert "<pre>" not in run(compare(block(silent), trace(silent)), "en")


def test_what_was_not_run_says_so(tmp_path: Path) -> None:
    """Lines for a system that no run is of are from the documentation."""
    path = tmp_path / "any.py"
    path.write_text("print(1)\n")
    documented = blocks("main | 1\n@ windows\nmain | 2\n@ spawn\nmain | 3")
    fork = compare(documented[0], trace("main | 1"))
    html = always(Checked(load(path), documented, (fork,)))
    assert "under Windows (from the documentation, not run)" in html
    assert 1 == html.count("not run")
    there = compare(documented[1], trace("main | 2", platform="win32"))
    assert "not run" not in always(Checked(load(path), documented, (there,)))


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("fork", "fork"),
        ("windows", "Windows"),
        ("python >= 3.14", "Python 3.14 or later"),
        ("fork python<3.13", "fork on Python before 3.13"),
        (
            "forkserver python>=3.13.8 python<3.14",
            "forkserver on Python 3.13.8 or later but before 3.14",
        ),
    ],
)
def test_a_condition_is_said_in_words(condition: str, said: str) -> None:
    """A reader has not learnt the notation of transcripts."""
    assert said == condition_in_words(condition, words("en"))


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        (r"\d+", "a number"),
        ("[0-9a-f]+", "some text"),
        (r"3\.\d+\.\d+\S*", "text of the form 3.…"),
        ("A(A|BB)?", "AA or ABB or A"),
        (r"(?:Key|Index)Error: .+", "text of the form KeyError: … or IndexError: …"),
        ("(a|b|c|d|e)x", "some text"),
        ("(?=a)a", "some text"),
        ("^a$", "some text"),
    ],
)
def test_a_shape_is_said_in_words(pattern: str, said: str) -> None:
    """Nor is a regular expression for everybody."""
    assert said == shape_in_words(pattern, words("en"))


def test_lines_of_other_releases_say_so(tmp_path: Path) -> None:
    """What holds without a condition is said of the Python that ran it."""
    path = tmp_path / "any.py"
    path.write_text("print(1)\n")
    documented = blocks("main | 1\n@ python>=3.99\nmain | 2")
    fork = compare(documented[0], trace("main | 1"))
    html = always(Checked(load(path), documented, (fork,)))
    assert f"under fork on Python {fork.trace.python}<" in html
    assert "under Python 3.99 or later<" in html
