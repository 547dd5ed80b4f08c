"""In which orders lines can come: counted, made unlike others, and refused."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liverun.transcript.block import Block
from liverun.transcript.extensions import Extensions, Forbidden
from liverun.transcript.facts import Facts, documented_facts
from test_facts import LOCK, QUEUE
from traces import block


def extensions(text: str | Block) -> Extensions:
    """Return the orders of a block, by the facts that it documents."""
    of = block(text) if isinstance(text, str) else text
    return Extensions(of, documented_facts(of))


BARRIER = "a | 1\nb | 2\n---\na | 3\nb | 4"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (QUEUE, 2),
        (LOCK, 8),
        (BARRIER, 4),
        ("a | 1", 1),
        ("\n".join(f"{x} | {n}" for x in "ab" for n in range(5)), 252),
        ("a | 1 x{0..2}\nb | 2", None),
        ("a | 1 x{2..2}\nb | 2", None),
        ("a-* | 1\nb | 2", None),
    ],
)
def test_orders_are_counted(text: str, count: int | None) -> None:
    """Two lanes of five lines come in 252 orders; with a lock there are fewer."""
    assert count == extensions(text).count()


def test_too_many_orders_are_not_counted() -> None:
    """Twelve free lanes of three lines have more orders than are worth counting."""
    of = block("\n".join(f"l{x} | {n}" for x in range(12) for n in range(3)))
    assert Extensions(of, Facts()).count() is None


TEXTS = [f"{lane} | {n}" for lane in "abc" for n in range(2)]


@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5))), st.booleans())
def test_what_is_counted_is_what_nothing_forbids(
    pairs: set[tuple[int, int]], locked: bool
) -> None:
    """Of all orders as many are allowed as are counted, and what is made is right."""
    of = block("\n".join(TEXTS))
    before = frozenset((a, b) for a, b in pairs if a < b and a // 2 != b // 2)
    sections = ((("a", 0, 1), ("b", 2, 3)),) if locked else ()
    found = Extensions(of, Facts(before, sections))
    allowed = [o for o in permutations(range(6)) if not found.forbids(o)]
    assert len(allowed) == found.count()
    for order in allowed:
        other = found.unlike(order)
        assert tuple(other) in allowed
        assert other != list(order) or len(allowed) == 1
    for pair in found.pairs:
        order = found.against(pair, allowed[0])
        if not order and locked:
            continue
        assert sorted(order) == list(range(6))
        assert found.forbids(order) == Forbidden(*pair)
        broken = [p for p in found.pairs if order.index(p[0]) > order.index(p[1])]
        assert broken == [pair]


def test_what_only_a_section_forbids_is_made() -> None:
    """Two undivided sections are made to divide each other, against no pair."""
    found = extensions(LOCK)
    order = found.dividing(found.lines)
    reason = found.forbids(order)
    assert reason.next in found.lines
    assert all(order.index(a) < order.index(b) for a, b in found.pairs)


def test_without_sections_nothing_is_divided() -> None:
    """Where no section is known, no order breaks one."""
    found = extensions(QUEUE)
    assert found.dividing(found.lines) == []


def test_sections_that_wait_for_each_other_have_no_order() -> None:
    """In two groups, whoever has begun may need what must wait for another's end."""
    text = (
        "a undivided 2 one\na | 1\na after c | 1\na | 2\nb undivided 2 one\nb | 1\n"
        "b | 2\nc undivided 2 two\nc | 1\nc | 2\nd undivided 2 two\nd | 1\n"
        "d after b | 1\nd | 2"
    )
    found = extensions(text)
    a, b, c, d = ([n, n + 1] for n in range(0, 8, 2))
    natural = [*c, *b, *d, *a]
    assert found.forbids(natural) is None
    assert [] == found.unlike(natural)
