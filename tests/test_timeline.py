"""The timeline: what of a run its picture shows, and what it says in words."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from liverun.page.layout import steps
from liverun.page.timeline import BAR, HEIGHT, LISTED, ROW, THIN, timeline
from traces import MS, trace


def drawn(text: str, language: str = "en") -> ET.Element:
    """Return the picture of the run that a text tells, as XML reads it."""
    return ET.fromstring(timeline(trace(text), language))


def found(picture: ET.Element, kind: str) -> list[ET.Element]:
    """Return the elements of a class."""
    return [e for e in picture.iter() if kind in e.get("class", "").split()]


def places(elements: list[ET.Element], *names: str) -> list[list[float]]:
    """Return attributes of elements as numbers."""
    return [[float(e.get(name).rstrip("%")) for name in names] for e in elements]


RUN = """
1000ms    main   | hello
1100ms  main   starts child
1200ms  child  | working
1300ms  child  ! oops
1400ms  child  exits 3
1500ms  main   joins child
"""


def test_each_process_has_a_bar() -> None:
    """A bar goes from the first sign of a process to its last, in rows."""
    picture = drawn(RUN)
    main, child = places(found(picture, "bar"), "x", "width", "y")
    assert [0, 100] == main[:2]
    assert pytest.approx(40) == child[0]
    assert pytest.approx(40) == child[1]
    assert ROW == child[2] - main[2]


def test_ticks_show_what_was_printed() -> None:
    """A tick marks the moment of each line and shows its text; stderr has its own."""
    hello, working, oops = found(drawn(RUN), "tick")
    assert ["0.0 ms  hello"] == [title.text for title in hello]
    assert ["200 ms  working"] == [title.text for title in working]
    assert "stderr" in oops.get("class")
    assert "stderr" not in working.get("class")


def test_arrows_lead_from_start_and_to_join() -> None:
    """A start leads down to the child, its end leads up to the join."""
    picture = drawn(RUN)
    (start,), (join,) = found(picture, "starts"), found(picture, "joins")
    ((x1, y1, x2, y2),) = places([start[0]], "x1", "y1", "x2", "y2")
    assert pytest.approx(20) == x1
    assert y1 < y2
    ((x1, y1, x2, y2),) = places([join[0]], "x1", "y1", "x2", "y2")
    assert [pytest.approx(80), pytest.approx(100)] == [x1, x2]
    assert y1 > y2


def waiting(text: str, *waits: tuple[int, int], language: str = "en") -> ET.Element:
    """Return the picture of a run in which main waits, from and to in milliseconds."""
    run = trace(text)
    moments = tuple((begin * MS, end * MS) for begin, end in waits)
    main = replace(run.lanes[0], waiting=moments)
    run = replace(run, lanes=(main, *run.lanes[1:]))
    return ET.fromstring(timeline(run, language))


def test_bar_is_thin_where_a_process_waits() -> None:
    """What a process does between two waits is shown, if it can be seen."""
    picture = waiting(RUN, (1150, 1300), (1300, 1350), (1400, 1900))
    bars = places(found(picture, "bar")[:5], "x", "width", "height", "y")
    thick, thin = [HEIGHT, float(BAR)], [THIN, BAR + (HEIGHT - THIN) / 2]
    assert [
        [0, 30, *thick],
        [30, 40, *thin],
        [70, 10, *thick],
        [80, 20, *thin],
        [40, 40, HEIGHT, BAR + ROW],
    ] == bars
    assert 2 == len(found(picture, "waits"))
    said = picture.get("aria-label")
    assert "waits for others to end from 150 to 350 ms, waits for" in said
    assert "150 到 350 ms 等别的进程或线程结束" in waiting(
        RUN, (1150, 1350), language="zh"
    ).get("aria-label")


def test_ending_has_a_mark_and_words() -> None:
    """An ending other than a plain 0 is crossed out and named."""
    picture = drawn(RUN)
    assert 1 == len(found(picture, "cross"))
    assert [" exits with 3"] == [end.text for end in found(picture, "end")]


@pytest.mark.parametrize("how", ["killed by SIGKILL", "exits 3"])
def test_silent_process_may_have_ended_earlier(how: str) -> None:
    """From the last sign of life to when its end was known, a bar is unsure."""
    picture = drawn(
        f"""
        1000ms       main   starts child
        1200ms       child  | alive
        1200..1900ms child  {how}
        2000ms       main   | over
        """
    )
    ((x, width),) = places(found(picture, "unsure"), "x", "width")
    assert [pytest.approx(20), pytest.approx(70)] == [x, width]


def test_timeout_of_a_join_has_no_arrow() -> None:
    """A join that gave up does not lead from the child's end."""
    picture = drawn("main starts child\nmain joins child (timeout)\nchild | late")
    assert not found(picture, "joins")


def test_one_that_ends_another_leads_there() -> None:
    """An arrow shows who terminated whom."""
    picture = drawn("main starts a\nmain starts b\na terminates b\nb | x")
    assert 1 == len(found(picture, "ends"))


def test_lines_that_come_together_share_a_tick() -> None:
    """Many lines at once are one tick that tells some of them."""
    many = "\n".join(f"{n}ms main | line {n}" for n in range(20))
    (tick, _) = found(drawn(f"{many}\n9000ms main | last"), "tick")
    text = tick[0].text
    assert LISTED + 1 == len(text.split("\n"))
    assert text.endswith("…")


def test_what_is_printed_is_text() -> None:
    """Markup in a line or a name is shown, and what cannot be seen is written out."""
    picture = drawn("main starts <b>\n<b> | </svg><script>x</script> \u202e\x1b")
    assert ["<b>"] == [t.text for t in picture.iter("text") if "<" in (t.text or "")]
    (tick,) = found(picture, "tick")
    assert r"</svg><script>x</script> \u202e\x1b" in tick[0].text
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", ET.tostring(picture, "unicode"))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            "Timeline, in milliseconds. main: from 0.0 to 500 ms, prints 1 line,"
            " at 100 ms starts child, at 500 ms has joined child. child: from 200 to"
            " 400 ms, prints 2 lines, at 400 ms exits with 3.",
        ),
        (
            "zh",
            "时间线，单位毫秒。main：0.0 到 500 ms，打印 1 行，100 ms 启动 child，"
            "500 ms 等到 child 结束。child：200 到 400 ms，打印 2 行，"
            "400 ms 退出码 3。",
        ),
    ],
)
def test_words_say_the_same(language: str, expected: str) -> None:
    """The picture has one role, and words for those who do not see it."""
    picture = drawn(RUN, language)
    assert "img" == picture.get("role")
    assert expected == picture.get("aria-label")


def test_run_of_no_length() -> None:
    """A run in which all happens at once has a picture all the same."""
    assert 1 == len(found(drawn("0ms main | x"), "tick"))


def test_long_start_is_left_out() -> None:
    """What comes before the first event takes no more room than a tenth of the rest."""
    run = trace(RUN.replace("1000ms    main   | hello\n", ""))
    run = replace(run, lanes=(replace(run.lanes[0], begin_ns=1), *run.lanes[1:]))
    picture = ET.fromstring(timeline(run, "en"))
    main, child = places(found(picture, "bar"), "x", "width")
    assert [0, 100] == main
    assert pytest.approx([100 * 140 / 440, 100 * 200 / 440], abs=0.01) == child
    first, second, *_ = found(picture, "axis")
    assert ["1100 ms", "1200"] == [first.text, second.text]
    # Nothing is left out of a run whose first event comes early.
    assert "0 ms" == found(drawn(RUN), "axis")[0].text


def test_sixty_processes_have_rows_of_their_own() -> None:
    """Names never overlap."""
    text = "\n".join(f"main starts child-{n}\nchild-{n} | x" for n in range(60))
    rows = places(found(drawn(text), "bar"), "y")
    assert 61 == len({y for (y,) in rows})


@pytest.mark.parametrize("ms", [0.004, 0.9, 7, 10, 49, 512, 1000, 59_999, 600_000])
def test_axis_has_few_round_steps(ms: float) -> None:
    """The steps are 1, 2 or 5 of some power of ten, and not more than fit."""
    marks = steps(ms)
    assert 3 <= len(marks) <= 6
    assert marks[-1] <= ms
    assert f"{marks[1]:e}"[0] in "125"


def test_no_style_and_no_id() -> None:
    """A strict policy forbids inline styles, and ids would repeat on a page."""
    text = timeline(trace(RUN), "en")
    assert "style=" not in text
    assert "id=" not in text
    assert len(text) < 3000
