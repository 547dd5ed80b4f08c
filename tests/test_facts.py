"""Facts about the order of lines: read, written and checked."""

import pytest

from liverun.errors import LiverunError
from liverun.page.layout import items
from liverun.transcript.align import compare
from liverun.transcript.block import reference
from liverun.transcript.draft import canonical
from liverun.transcript.facts import Facts, carried_over, documented_facts, with_facts
from liverun.transcript.grammar import parse, write
from liverun.transcript.observed import Observed, grouped
from liverun.transcript.precedence import causes, closure, reduced, steps
from traces import block, drift, lines, trace

QUEUE = """
    main   starts cook
    main   starts guest
    cook   | serve soup
    cook   | serve fish
    main   joins cook
    guest  after cook | serve soup
    guest  | eat soup
    guest  after cook | serve fish
    guest  | eat fish
    main   joins guest
"""
LOCK = """
    main  starts a
    main  starts b
    a     | waits
    a     undivided 2
    a     | in
    a     | out
    main  joins a
    b     | waits
    b     undivided 2
    b     | in
    b     | out
    main  joins b
"""


MARKS = """
    a     | this or | that
    a     | tick x{2..3}
    main  after a | this or | that
    main  after a | tick x{2..3}
    main  | over
"""


@pytest.mark.parametrize("text", [QUEUE, LOCK, MARKS])
def test_what_is_written_is_read(text: str) -> None:
    """A transcript with facts is written as it was."""
    assert lines(text) == write((block(text),))


def test_of_equal_lines_one_is_named() -> None:
    """A fact about the second of two equal lines says so."""
    tick = block("a | tick\na | tick\nb after a (2) | tick\nb | tock")
    assert frozenset({(1, 2)}) == documented_facts(tick).before
    plain = block("a | tick\na | tick\nb | tock")
    assert (
        tick.lines[2].after == with_facts(plain, documented_facts(tick)).lines[2].after
    )


def test_of_equal_new_lines_each_is_named() -> None:
    """Lines that no file has yet are told apart by where they are."""
    new = canonical(trace("a | tick\n" * 3))
    assert ["a | tick", "a (2) | tick", "a (3) | tick"] == [
        reference(new, number) for number in range(3)
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a | x\nb after a | y\nb | z", "no line is 'a | y'"),
        ("a | x\nb after a (2) | x\nb | z", "no line is 'a (2) | x'"),
        ("a | x\nb after a | x", "needs a line of its lane below it"),
        ("a undivided 2", "needs a line of its lane below it"),
        ("a undivided 0\na | x", "'undivided 0' is no event"),
    ],
)
def test_a_fact_about_no_line_is_refused(text: str, what: str) -> None:
    """The error says which fact named a changed line."""
    with pytest.raises(LiverunError) as caught:
        parse(tuple(text.split("\n")), 5, "x.py")
    assert what in str(caught.value)
    assert str(caught.value).startswith("x.py:")


def test_every_run_is_held_to_an_order() -> None:
    """A run in which a line came too early is drift, and both lines are named."""
    early = "cook | serve soup\nguest | eat soup\nguest | eat fish\ncook | serve fish"
    run = trace(f"main starts cook\nmain starts guest\n{early}\n"
                "main joins cook\nmain joins guest")  # fmt: skip
    (found,) = drift(block(QUEUE), run)
    assert "an order was broken" == found.note
    assert [4, 9] == [row.number for row in found.rows]
    assert "came 1.000 ms after the line below" == found.rows[0].actual


def test_every_run_is_held_to_a_section() -> None:
    """A run in which a section was divided is drift."""
    run = trace("main starts a\nmain starts b\na | waits\na | in\nb | waits\nb | in\n"
                "a | out\nb | out\nmain joins a\nmain joins b")  # fmt: skip
    found = drift(block(LOCK), run)
    assert {"a section was divided"} == {each.note for each in found}
    assert [5, 10] == [row.number for row in found[0].rows]


@pytest.mark.parametrize(
    "come",
    [
        "a | waits\na | in\nb | waits\na | out\nb | in\nb | out",
        "b | waits\nb | in\nb | out\na | waits\na | in\na | out",
    ],
)
def test_sections_may_come_in_either_order(come: str) -> None:
    """What is in no section may come into one."""
    run = f"main starts a\nmain starts b\n{come}\nmain joins a\nmain joins b"
    assert not drift(block(LOCK), trace(run))


POOL = """
    worker-*  undivided 2
    worker-*  | one begins
    worker-*  | one ends
    worker-*  undivided 2
    worker-*  | two begins
    worker-*  | two ends
"""


def test_every_worker_of_a_lane_is_held_to_a_section() -> None:
    """Workers that share a lane may not divide each other's sections, either."""
    run = trace("worker-1 | one begins\nworker-2 | two begins\n"
                "worker-1 | one ends\nworker-2 | two ends")  # fmt: skip
    found = drift(block(POOL), run)
    assert ["a section was divided"] * 2 == [each.note for each in found]
    assert [2, 5] == [row.number for row in found[0].rows]


@pytest.mark.parametrize("second", ["worker-1", "worker-2"])
def test_workers_may_do_their_sections_in_turn(second: str) -> None:
    """One worker after the other, or one of them both."""
    run = f"worker-1 | one begins\nworker-1 | one ends\n{second} | two begins\n"
    assert not drift(block(POOL), trace(f"{run}{second} | two ends"))


def observed(documented: str, *runs: str) -> Observed:
    """Return what some runs show."""
    found = Observed(block(documented))
    for run in runs:
        found.add(compare(found.block, trace(run)).events())
    return found


def test_a_run_proves_that_two_lines_are_free() -> None:
    """What came in either order is free."""
    found = observed(
        "a | 1\na | 2\nb | 3", "a | 1\nb | 3\na | 2", "b | 3\na | 1\na | 2"
    )
    assert {(1, 2), (2, 0), (0, 2)} == found.free
    assert {(0, 2)} == found.within


def test_a_line_that_is_missing_may_be_lost() -> None:
    """A needed line that a run lacks is noted."""
    found = observed("a | 1\nb | 2 x{0..1}\nb | 3", "a | 1\nb | 3", "b | 3")
    assert {0} == found.lost


def test_a_run_that_was_stopped_shows_an_order_too() -> None:
    """What it has no more come to is not lost, and what came did not wait for it."""
    found = Observed(block("a | 1\na | 2\nb | 3"))
    run = compare(found.block, trace("b | 3\na | 1"))
    found.add(run.events(), ended=False)
    assert {(0, 2), (1, 2)} == found.free
    assert set() == found.lost


def test_a_start_of_any_of_some_processes_is_no_cause() -> None:
    """Which of them is started where is luck."""
    lots = "main/a starts P-*\nmain/b starts P-*\nP-* | x\nP-* | y\nmain/a joins P-*"
    assert {(0, 4), (4, 0)} & {*causes(block(lots))} == {(0, 4)}
    assert not {(0, 2), (1, 2), (0, 3), (1, 3)} & {*causes(block(lots))}


def test_only_what_nothing_implies_is_kept() -> None:
    """Starts, joins, the order of a lane and other facts imply a pair."""
    plain = with_facts(block(QUEUE), Facts())
    every = {(2, 5), (3, 6), (2, 6), (0, 5)}
    kept = reduced(every, causes(plain), len(plain.lines))
    assert {(2, 5), (3, 6)} == kept


def test_facts_go_over_to_another_transcript() -> None:
    """What is said of lines that are still there is kept, the rest is dropped."""
    old = block(QUEUE)
    new = block(
        "cook | serve soup\ncook | serve rice\nguest | eat soup\nguest | eat rice"
    )
    assert Facts(frozenset({(0, 2)})) == carried_over(old, new)


def test_a_section_whose_lines_turned_round_is_dropped() -> None:
    """A section goes from one line to a later one, and no further up."""
    old = block("a undivided 2\na | in\na | out\nb undivided 2\nb | in\nb | out")
    new = block("a | out\na | in\nb | in\nb | out")
    assert Facts() == carried_over(old, new)


def test_a_line_stands_below_all_that_it_awaits() -> None:
    """In the diagram of what always holds, rows are steps."""
    assert [0, 1, 1, 2, 3, 2, 3, 4] == steps(
        block(QUEUE), documented_facts(block(QUEUE))
    )


def test_closure() -> None:
    """What comes after what comes after comes after."""
    assert [0b110, 0b100, 0] == closure([(0, 1), (1, 2)], 3)


def test_a_line_names_what_it_always_comes_after() -> None:
    """A run shows what a line waits for, as that run printed it."""
    run = trace("""
        main   starts cook
        main   starts guest
        cook   | serve soup
        guest  | eat soup
        cook   | serve fish
        main   joins cook
        guest  | eat fish
        main   joins guest
    """)
    shown = items(compare(block(QUEUE), run))
    after = {item.text: item.after for item in shown if item.after}
    soup, fish = (("cook", "serve soup"),), (("cook", "serve fish"),)
    assert {"eat soup": soup, "eat fish": fish} == after
    # What a Queue forbids has no mark of another order.
    assert ["serve soup", "serve fish", "eat fish"] == [x.text for x in shown if x.free]


def test_lines_that_nothing_comes_between_are_one_section() -> None:
    """Three lines that another's never part are one; a line by itself is another."""
    three = block("a | 1\na | 2\na | 3\nb | 4")
    assert ((("a", 0, 2), ("b", 3, 3)),) == grouped(three, [(0, 3), (1, 3)])
