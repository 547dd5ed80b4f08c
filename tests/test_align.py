"""Each event of a run is given to the documented line that accounts for it."""

import time

import pytest

from liverun.transcript.align import compare
from liverun.transcript.precedence import Order
from traces import block, drift, trace

EXACT = {
    "a shape takes what the text beside it cannot": (
        "main ~ {/a|b/}\nmain ~ a",
        "main | a\nmain | b",
        [("~ a", ["a"]), ("~ {/a|b/}", ["b"])],
    ),
    "a text in any order below the same text in turn": (
        "main | a\nmain | b\nmain ~ b\nmain ~ a\nmain | end",
        "main | a\nmain | b\nmain | a\nmain | b\nmain | end",
        [
            ("| a", ["a"]),
            ("| b", ["b"]),
            ("~ a", ["a"]),
            ("~ b", ["b"]),
            ("| end", ["end"]),
        ],
    ),
    "as many as leave enough for the next line": (
        "main | a x{1..3}\nmain | a",
        "main | a\nmain | a\nmain | a",
        [("| a x{1..3}", ["a", "a"]), ("| a", ["a"])],
    ),
    "interchangeable workers": (
        "w-* | {/\\d+/}\nw-* | 1",
        "w-1 | 1\nw-2 | 2",
        [("| 1", ["1"]), ("| {/\\d+/}", ["2"])],
    ),
    "the section of a barrier": (
        "main | a x{1..2}\n---\nmain | a x{1..2}\nb | x",
        "main | a\nb | x\nmain | a\nmain | a",
        [("| a x{1..2}", ["a"]), ("| a x{1..2}", ["a", "a"])],
    ),
}


@pytest.mark.parametrize(
    ("documented", "actual", "expected"), EXACT.values(), ids=list(EXACT)
)
def test_alignment_is_exact_where_the_run_is_documented(
    documented: str, actual: str, expected: list
) -> None:
    """Every event has a line, and every line what it needs, as the check found."""
    comparison = compare(block(documented), trace(actual))
    assert comparison.holds
    lane = comparison.lanes[0]
    assert expected == [
        (lane.lines[line].text(), [lane.events[i].event.text.rstrip() for i in events])
        for line, events in lane.pairs
    ]


def test_barrier_below_lines_in_any_order_is_kept() -> None:
    """What is above a barrier comes before it, whichever line an event is."""
    text = "main ~ {/a|b/}\nmain ~ a\n---\nchild | c"
    run = trace("main | a\nmain | b\nchild | c")
    order = Order(compare(block(text), run))
    assert order.happens_before(("main", 0), ("child", 0))
    assert order.happens_before(("main", 1), ("child", 0))


def test_drift_below_lines_in_any_order_is_found_where_it_is() -> None:
    """Only the line that differs is marked, and its line of the file is named."""
    documented = "".join(f"main | {x}\n" for x in "abc")
    documented += "".join(f"main ~ {x}\n" for x in "cba") + "main | end"
    actual = "".join(f"main | {x}\n" for x in "abcabc") + "main | END"
    (lane,) = drift(block(documented), trace(actual))
    assert 7 == lane.number
    assert [("| end", "| END")] == [
        (row.documented, row.actual) for row in lane.rows if not row.same
    ]


@pytest.mark.parametrize("barriers", [7, 12])
def test_many_barriers_take_no_time(barriers: int) -> None:
    """Barriers between lines that may come often or not are placed at once."""
    part = "a | x x{0..3}\nb | y x{0..3}\n"
    text = "---\n".join([part] * (barriers + 1))
    run = "a | x\nb | y\n" * (barriers + 1) + "a | x\n" * 2
    begin = time.process_time()
    assert () == drift(block(text), trace(run))
    crossed = drift(block(f"{text}---\nb | last"), trace(f"b | last\n{run}"))
    assert time.process_time() - begin < 2
    assert ["b"] == [lane.lane for lane in crossed]
