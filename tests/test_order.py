"""Which order a run had to have, and which only came so."""

from itertools import pairwise

import pytest

from liverun.transcript.align import compare
from liverun.transcript.precedence import Order
from traces import block, lines, trace

CASES = {
    "nothing forces it": ("main | a\nchild | b", "", [False]),
    "one process": ("main | a\nmain | b", "", [True]),
    "a start": ("main starts child\nchild | a", "", [True]),
    "a join": ("child | a\nmain joins child", "", [True]),
    "a join that gave up": ("child | a\nmain joins child (timeout)", "", [False]),
    "after a start": ("main starts child\nmain | a\nchild | b", "", [True, False]),
    "of siblings": (
        "main starts a\na | 1\nmain joins a\nmain starts b\nb | 2",
        "",
        [True, True, True, True],
    ),
    "a signal": ("main terminates child\nchild killed by SIGTERM", "", [True]),
    "another signal": ("main terminates child\nchild killed by SIGKILL", "", [False]),
    "a barrier": ("a | 1\nb | 2", "a | 1\n---\nb | 2", [True]),
    "no barrier between": (
        "a | 1\nb | 2\na | 3",
        "a | 1\nb | 2\n---\na | 3",
        [False, True],
    ),
    "a barrier between others": (
        "a | 1\nb | 2\nb | 3\nc | 4",
        "a | 1\nb | 2\n---\nb | 3\nc | 4",
        [False, True, False],
    ),
    "by way of others": (
        "main starts a\na starts b\nb | 1\na joins b\nmain joins a",
        "",
        [True, True, True, True],
    ),
}


@pytest.mark.parametrize(
    ("run", "document", "expected"), CASES.values(), ids=list(CASES)
)
def test_order(run: str, document: str, expected: list[bool]) -> None:
    """Two events in turn come so in any run if something forces it."""
    actual = trace(run)
    order = Order(compare(block(document or run), actual))
    counts: dict[str, int] = {}
    places = []
    for line in lines(run):
        name = line.split()[0]
        places.append((name, counts.get(name, 0)))
        counts[name] = counts.get(name, 0) + 1
    assert expected == [order.happens_before(a, b) for a, b in pairwise(places)]


def test_order_is_not_taken_backwards() -> None:
    """What comes later never had to come before."""
    run = "main starts child\nchild | a\nmain joins child"
    order = Order(compare(block(run), trace(run)))
    assert order.happens_before(("main", 0), ("main", 1))
    assert not order.happens_before(("main", 1), ("child", 0))
    assert not order.happens_before(("child", 0), ("child", 0))
