"""Drift: each way in which a run can differ from its documented transcript."""

from pathlib import Path

import pytest

from liverun.errors import LiverunError
from liverun.run.snippet import load
from liverun.run.trace import Trace
from liverun.transcript.draft import canonical
from liverun.verbs import verify
from traces import block, drift, lines, printed, trace


def told(documented: str, actual: Trace) -> list[str]:
    """Tell of a drift: each lane, its line, and below it the rows that differ."""
    said = []
    for lane in drift(block(documented), actual):
        said.append(f"{lane.number}: {lane.lane} {lane.note}".rstrip())
        said += [
            f"  {row.number}: {row.documented} ≠ {row.actual}"
            for row in lane.rows
            if not row.same
        ]
    return said


DANCE = """\
main    starts child
main    starts silent
child   | one
child   | two
child   ! three
child   killed by SIGTERM
main    joins child
main    joins silent (timeout)
main    terminates silent
main    kills silent
main    | over {main}
main    exits 3
"""
DANCED = DANCE.replace("{main}", "<main>")

INTERLEAVED = """\
child   | one
main    starts child
main    starts silent
main    joins child
main    joins silent (timeout)
child   | two
main    terminates silent
main    kills silent
main    | over <main>
main    exits 3
child   ! three
child   killed by SIGTERM
"""

CHANGES = {
    "text": ("| two", "| tow", ["4: child", "  4: | two ≠ | tow"]),
    "case": ("| two", "| Two", ["4: child", "  4: | two ≠ | Two"]),
    "space within": ("| two", "|  two", ["4: child", "  4: | two ≠ |  two"]),
    "space at the end": ("| two", "| two ", ["4: child", r"  4: | two ≠ | two\x20"]),
    "newline missing": ("| two", "| two\\", ["4: child", "  4: | two ≠ | two\\"]),
    "colour": ("| two", "| \x1b[1mtwo", ["4: child", r"  4: | two ≠ | \x1b[1mtwo"]),
    "stream": ("| two", "! two", ["4: child", "  4: | two ≠ ! two"]),
    "stream back": ("! three", "| three", ["5: child", "  5: ! three ≠ | three"]),
    "line dropped": ("child   | two\n", "", ["4: child", "  4: | two ≠ "]),
    "first line dropped": ("child   | one\n", "", ["3: child", "  3: | one ≠ "]),
    "line added": (
        "child   | two\n",
        "child   | two\nchild   | more\n",
        ["4: child", "  0:  ≠ | more"],
    ),
    "line added before the first": (
        "child   | one\n",
        "child   | more\nchild   | one\n",
        ["3: child", "  0:  ≠ | more"],
    ),
    "line doubled": (
        "child   | two\n",
        "child   | two\nchild   | two\n",
        ["4: child", "  0:  ≠ | two"],
    ),
    "empty line added": (
        "child   | two\n",
        "child   | two\nchild   |\n",
        ["4: child", "  0:  ≠ |"],
    ),
    "lines swapped": (
        "child   | one\nchild   | two\n",
        "child   | two\nchild   | one\n",
        ["3: child", "  3: | one ≠ ", "  0:  ≠ | one"],
    ),
    "line of another lane": (
        "child   | two\n",
        "main    | two\n",
        ["2: main", "  0:  ≠ | two", "4: child", "  4: | two ≠ "],
    ),
    "PID of another": (
        "| over <main>",
        "| over <child>",
        ["11: main", "  11: | over {main} ≠ | over {child}"],
    ),
    "PID of nobody": (
        "| over <main>",
        "| over 7",
        ["11: main", "  11: | over {main} ≠ | over 7"],
    ),
    "signal": (
        "killed by SIGTERM",
        "killed by SIGKILL",
        ["6: child", "  6: killed by SIGTERM ≠ killed by SIGKILL"],
    ),
    "exit for signal": (
        "killed by SIGTERM",
        "exits 15",
        ["6: child", "  6: killed by SIGTERM ≠ exits 15"],
    ),
    "no ending": (
        "child   killed by SIGTERM\n",
        "",
        ["6: child", "  6: killed by SIGTERM ≠ "],
    ),
    "exit code": ("exits 3", "exits 4", ["12: main", "  12: exits 3 ≠ exits 4"]),
    "exit unknown": (
        "exits 3",
        "exits unknown",
        ["12: main", "  12: exits 3 ≠ exits unknown"],
    ),
    "ending of a silent lane": (
        "main    kills silent\n",
        "main    kills silent\nsilent  killed by SIGKILL\n",
        ["1: silent is not documented", "  0:  ≠ killed by SIGKILL"],
    ),
    "start dropped": (
        "main    starts silent\n",
        "silent\n",
        ["2: main", "  2: starts silent ≠ "],
    ),
    "join dropped": ("main    joins child\n", "", ["7: main", "  7: joins child ≠ "]),
    "join of another": (
        "joins child",
        "joins silent",
        ["7: main", "  7: joins child ≠ joins silent"],
    ),
    "timeout met": (
        "joins silent (timeout)",
        "joins silent",
        ["8: main", "  8: joins silent (timeout) ≠ joins silent"],
    ),
    "kill for terminate": (
        "terminates silent",
        "kills silent",
        ["9: main", "  9: terminates silent ≠ kills silent"],
    ),
    "lane added": (
        "main    starts silent\n",
        "main    starts silent\nother   | one\n",
        ["1: other is not documented", "  0:  ≠ | one"],
    ),
    "lane of the same name added": (
        "main    starts silent\n",
        "main    starts silent\nchild#2 | one\n",
        ["1: child#2 is not documented", "  0:  ≠ | one"],
    ),
    "past Python": (
        "main    starts silent\n",
        "main    starts silent\n(other) | one\n",
        ["1: (other) is not documented", "  0:  ≠ | one"],
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CHANGES.values(), ids=CHANGES)
def test_change(old: str, new: str, expected: list[str]) -> None:
    """Every change of what a process does is found, in its lane, at its line."""
    assert 1 == DANCED.count(old)
    assert expected == told(DANCE, trace(DANCED.replace(old, new)))


def test_lane_missing() -> None:
    """A lane that did not run is reported, and so is one that ran instead."""
    assert [
        "1: main",
        "  1: starts a ≠ starts b",
        "2: a is documented, but no process of that name ran",
        "  2: | one ≠ ",
        "1: b is not documented",
        "  0:  ≠ | one",
    ] == told("main starts a\na | one", trace("main starts b\nb | one"))


def test_lane_of_that_name_was_silent() -> None:
    """A lane that ran and printed nothing is not said to be missing."""
    assert ["2: a", "  2: | one ≠ "] == told("main | x\na | one", trace("main | x\na"))
    assert ["2: a-*", "  2: | one ≠ "] == told(
        "main | x\na-* | one", trace("main | x\na-1")
    )
    assert [
        "2: a-* is documented, but no process of that name ran",
        "  2: | one ≠ ",
    ] == told("main | x\na-* | one", trace("main | x\nb-1"))


def test_lanes_exchanged() -> None:
    """Two processes that do each other's work are both told of."""
    assert ["1: a", "  1: | one ≠ | two", "2: b", "  2: | two ≠ | one"] == told(
        "a | one\nb | two", trace("a | two\nb | one")
    )


@pytest.mark.parametrize("actual", [DANCED, INTERLEAVED], ids=["in turn", "mixed"])
def test_any_interleaving(actual: str) -> None:
    """Between lanes no order is claimed."""
    assert [] == told(DANCE, trace(actual))


HOLDS = {
    "any order": (
        "a ~ 1\na ~ 2\na ~ 3",
        ["a | 1\na | 2\na | 3", "a | 3\na | 1\na | 2"],
        [
            "a | 1\na | 2",
            "a | 1\na | 2\na | 2",
            "a | 1\na | 2\na | 3\na | 3",
            "a | 1\na | 2\na | 4",
            "a | 1\na ! 2\na | 3",
        ],
    ),
    "any order between two": (
        "a | 0\na ~ 1\na ~ 2\na | 3",
        ["a | 0\na | 2\na | 1\na | 3"],
        ["a | 1\na | 0\na | 2\na | 3", "a | 0\na | 1\na | 3\na | 2"],
    ),
    "two groups": (
        "a ~ 1\na ~ 2\na | -\na ~ 1\na ~ 3",
        ["a | 2\na | 1\na | -\na | 3\na | 1"],
        ["a | 1\na | 1\na | -\na | 2\na | 3"],
    ),
    "neighbours in the lane": (
        "a ~ 1\nb | x\na ~ 2",
        ["a | 2\nb | x\na | 1"],
        ["a | 2\nb | x"],
    ),
    "any order, overlapping": (
        "a ~ {1..2}\na ~ 1\na ~ {2..3}",
        ["a | 1\na | 2\na | 3", "a | 3\na | 1\na | 1", "a | 2\na | 2\na | 1"],
        ["a | 2\na | 2\na | 2", "a | 3\na | 3\na | 1"],
    ),
    "any order, moved over": (
        "a ~ {1..2}\na ~ {2..3} x{0..3}",
        ["a | 2\na | 1", "a | 2\na | 3\na | 1"],
        ["a | 2\na | 1\na | 1", "a | 3\na | 3"],
    ),
    "any order, counted": (
        "a ~ tick x{1..3}\na ~ tock x{0..1}",
        ["a | tick", "a | tick\na | tock\na | tick\na | tick", "a | tock\na | tick"],
        ["a | tock", "a | tick\na | tock\na | tock", "a | tick" + "\na | tick" * 3],
    ),
    "count": (
        "a | 0\na | 1 x{2..3}\na | 2",
        ["a | 0\na | 1\na | 1\na | 2", "a | 0\na | 1\na | 1\na | 1\na | 2"],
        [
            "a | 0\na | 1\na | 2",
            "a | 0" + "\na | 1" * 4 + "\na | 2",
            "a | 0\na | 2",
            "a | 0\na | 1\na | 2\na | 1",
        ],
    ),
    "perhaps": (
        "a | 0\na | 1 x{0..1}\na | 2",
        ["a | 0\na | 2", "a | 0\na | 1\na | 2"],
        ["a | 0\na | 1\na | 1\na | 2", "a | 1\na | 0\na | 2", "a | 2"],
    ),
    "perhaps nothing": (
        "a | 1 x{0..2}",
        ["a", "main", "a | 1\na | 1"],
        ["a | 2", "a | 1\na | 1\na | 1"],
    ),
    "counts in a row": (
        "a | {1..2} x{1..2}\na | 2 x{1..2}",
        ["a | 1\na | 2", "a | 2\na | 2\na | 2", "a | 2\na | 2\na | 2\na | 2"],
        ["a | 1", "a | 2", "a | 1\na | 1", "a | 1\na | 2\na | 1"],
    ),
    "joins counted": (
        "main joins w-* x{2..2}",
        ["w-1\nw-2\nmain joins w-1\nmain joins w-2"],
        ["w-1\nw-2\nmain joins w-1", "w-1\nv-2\nmain joins w-1\nmain joins v-2"],
    ),
    "outcomes": (
        "a | fair or | early or ! late",
        ["a | fair", "a | early", "a ! late"],
        ["a | late", "a | fair\na | early", "a", "a | fair or | early"],
    ),
    "endings": (
        "a exits 3 or killed by SIGTERM",
        ["a exits 3", "a killed by SIGTERM"],
        ["a exits 4", "a killed by SIGKILL", "a"],
    ),
    "ending or none": (
        "main starts a\na | x\na exits 0 or killed by SIGTERM",
        ["main starts a\na | x", "main starts a\na | x\na killed by SIGTERM"],
        ["main starts a\na | x\na exits 1", "main starts a", "a | x"],
    ),
    "elision": (
        "a ! Traceback:\na ! ...\na ! Error\na | end",
        [
            "a ! Traceback:\na !   x\na !   y\na ! Error\na | end",
            "a ! Traceback:\na ! Error\na | end",
            "a ! Traceback:\na !   x\na ! \na ! Error\na | end",
        ],
        [
            "a ! Traceback:\na !   x\na !   y\na | end",
            "a !   x\na ! Error\na | end",
            "a ! Traceback:\na !   x\na | y\na ! Error\na | end",
            "a ! Traceback:\na !   x\na ! Error\na !   x\na | end",
            "a ! Traceback:\na !   x\na ! y\na ! Error\na | end",
            "a ! Traceback:\na ! Error\na ! Error\na | end",
        ],
    ),
    "elision alone": (
        "a ! ...",
        ["a", "a !  1\na !  2"],
        ["a |  1", "a !  1\na exits 1", "a ! 1"],
    ),
    "elision or a line": (
        "a ! ... or ! x",
        ["a !  1", "a ! x"],
        ["a ! y", "a", "a !  1\na ! x"],
    ),
    "dots on stdout": ("a | ...", ["a | ..."], ["a | 1", "a"]),
    "dots on stderr": (r"a ! \x2e..", ["a ! ..."], ["a ! 1", "a"]),
    "interchangeable": (
        "w-* | {self} squares 1\nw-* | {self} squares 2",
        [
            "w-1 | w-1 squares 1\nw-1 | w-1 squares 2",
            "w-2 | w-2 squares 2\nw-1 | w-1 squares 1",
        ],
        [
            "w-1 | w-2 squares 1\nw-2 | w-2 squares 2",
            "w-1 | w-1 squares 1",
            "w-1 | w-1 squares 1\nw-2 | w-2 squares 1",
            "w-1 | w-1 squares 1\nv-2 | v-2 squares 2",
            "w-1 | w-1 squares 1\nw-2 | w-2 squares 2\nw-3 | w-3 squares 2",
        ],
    ),
    "interchangeable, counted": (
        "w-* | ready x{2..3}\nw-* | tick x{0..2}\nw-* exits 3 x{1..1}",
        [
            "w-1 | ready\nw-2 | ready\nw-1 exits 3",
            "w-2 | ready\nw-3 | tick\nw-1 | ready\nw-2 exits 3\nw-1 | tick",
        ],
        [
            "w-1 | tick\nw-2 | ready\nw-1 | ready\nw-2 exits 3",
            "w-1 | ready\nw-1 exits 3",
            "w-1 | ready\nw-2 | ready",
            "w-1 | ready\nw-2 | ready\nw-1 exits 3\nw-2 exits 3",
            "w-1 | ready\nw-2 | ready\nw-1 exits 3" + "\nw-3 | tick" * 3,
        ],
    ),
    "interchangeable, with one that is not": (
        "w-1 | first\nw-* | other x{2..2}",
        ["w-1 | first\nw-2 | other\nw-3 | other"],
        [
            "w-1 | other\nw-2 | other\nw-3 | first",
            "w-1 | first\nw-1 | other\nw-2 | other",
        ],
    ),
    "interchangeable, each in any order": (
        "w-* ~ ready x{2..2}\nw-* ~! tick x{0..2}\nw-* | over x{2..2}",
        [
            "w-1 ! tick\nw-2 | ready\nw-1 | ready\nw-1 | over\nw-2 | over",
            "w-1 | ready\nw-1 | over\nw-2 ! tick\nw-2 | ready\nw-2 | over",
        ],
        ["w-1 | over\nw-1 | ready\nw-2 | ready\nw-2 | over"],
    ),
    "interchangeable, alike": (
        "w-* | in\nw-* | go\nw-* | in\nw-* | go\nw-* | out x{2..2}",
        [
            "a\nw-1 | in\nw-2 | in\nw-2 | go\nw-1 | go\nw-1 | out\nw-2 | out",
            "w-1 | in\nw-1 | go\nw-1 | in\nw-1 | go\nw-1 | out\nw-2 | out",
        ],
        [
            "w-1 | in\nw-2 | go\nw-2 | in\nw-1 | go\nw-1 | out\nw-2 | out\nw-2 | go",
            "w-2 | out\nw-2 | in\nw-2 | go\nw-1 | in\nw-1 | go\nw-1 | out",
        ],
    ),
    "interchangeable of equal names": (
        "w#* | {self} x{2..2}",
        ["w | w\nw#2 | w", "w#3 | w\nw#2 | w"],
        ["w | w\nwo | w", "w | w\nw#2/t | w"],
    ),
    "no star is main": ("m* | x", ["mine | x"], ["main | x", "main#2 | x"]),
    "no star is a number": ("w* | x", ["w | x"], ["w#2 | x", "w/t | x"]),
    "threads": (
        "main/pool_* | x x{2..2}",
        ["main/pool_0 | x\nmain/pool_1 | x"],
        ["main/pool_0 | x\nmain/pool/1 | x"],
    ),
    "each stream past Python": (
        "(other) | 1\n(other) ! 2\n(other) | 3",
        [
            "(other) | 1\n(other) ! 2\n(other) | 3",
            "(other) | 1\n(other) | 3\n(other) ! 2",
            "(other) ! 2\n(other) | 1\n(other) | 3",
        ],
        [
            "(other) | 3\n(other) ! 2\n(other) | 1",
            "(other) | 1\n(other) | 3",
            "(other) | 1\n(other) ! 2\n(other) | 3\n(other) ! 2",
        ],
    ),
    "any order on stderr": (
        "a ~! 1\na ~! 2\na ! 3",
        ["a ! 2\na ! 1\na ! 3"],
        ["a ! 3\na ! 1\na ! 2", "a | 1\na ! 2\na ! 3"],
    ),
    "any order on both": (
        "a ~! 1\na ~ 2 or ~! 3",
        ["a | 2\na ! 1", "a ! 3\na ! 1"],
        ["a ! 2\na ! 1"],
    ),
    "interchangeable on stderr": (
        "w-* ! ...\nw-* ! Error {worker}",
        ["w-1 ! Error {worker}", "w-1 !  x\nw-2 !  y\nw-1 ! Error {worker}"],
        ["w-1 !  x", "w-1 !  x\nw-1 ! Error {worker}\nw-1 | y"],
    ),
    "counted in short": ("a | 1 x{2}", ["a | 1\na | 1"], ["a | 1", "a | 1\n" * 3]),
    "nothing to be seen": ("(nothing)", ["main"], ["main | 1", "a | 1"]),
    "silent lanes": ("main | x", ["main | x\na\nb", "main | x"], ["main | x\na |"]),
    "nothing at all": ("a ! ...", ["main"], ["main | x"]),
}


@pytest.mark.parametrize(
    ("documented", "actual"),
    [
        pytest.param(documented, actual, id=f"{name}-{number}")
        for name, (documented, right, _) in HOLDS.items()
        for number, actual in enumerate(right, 1)
    ],
)
def test_holds(documented: str, actual: str) -> None:
    """What a mark allows is no drift."""
    assert [] == told(documented, trace(actual))


@pytest.mark.parametrize(
    ("documented", "actual"),
    [
        pytest.param(documented, actual, id=f"{name}-{number}")
        for name, (documented, _, wrong) in HOLDS.items()
        for number, actual in enumerate(wrong, 1)
    ],
)
def test_drifts(documented: str, actual: str) -> None:
    """What a mark does not allow is a drift, and rows that differ say so."""
    assert any("≠" in said for said in told(documented, trace(actual)))


def test_many_events_of_a_counted_line() -> None:
    """A line that may come thousands of times is compared in no time."""
    actual = trace("w-1 | tick\nw-2 | tick\n" * 700 + "w-1 | done")
    assert [] == told("w-* | tick x{0..5000}\nw-* | done", actual)
    assert [] == told(
        "w-1 ~ tick x{0..5000}\nw-1 ~ done\nw-2 | tick x{1..9999}", actual
    )
    assert [
        "1: w-* stands for w-1, w-2",
        "  0:  ≠ | tick",
    ] == told("w-* | tick x{0..1399}\nw-* | done", actual)


def test_many_lines_in_any_order() -> None:
    """Lines that fit many events are given to them by search, however many."""
    documented = "\n".join(f"a ~ {{{n}..{n + 1}}}" for n in range(120))
    assert [] == told(documented, trace("\n".join(f"a | {n + 1}" for n in range(120))))
    shifted = "\n".join(f"a | {n}" for n in reversed(range(1, 121)))
    assert [] == told(documented, trace(shifted))
    assert told(documented, trace(shifted.replace("a | 120", "a | 122")))


@pytest.mark.parametrize("number", [1, 35, 90])
def test_long_lane(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line that differs is shown however long the lane is."""
    monkeypatch.setattr("liverun.transcript.nearest.MOST", 30)
    texts = [f"a | {n}" for n in range(1, 91)]
    documented = "\n".join(texts)
    texts[number - 1] = "a | other"
    assert [f"{number}: a", f"  {number}: | {number} ≠ | other"] == told(
        documented, trace("\n".join(texts))
    )


BARRIERS = {
    "in order": ("a | 1\n---\nb | 2", "1ms a | 1\n2ms b | 2", []),
    "at once": ("a | 1\n---\nb | 2", "1ms a | 1\n1ms b | 2", []),
    "crossed": (
        "a | 1\n---\nb | 2",
        "2ms a | 1\n1ms b | 2",
        [
            "2:  a barrier was crossed",
            "  1: a  | 1 ≠ came 1.000 ms after the line below",
            "  3: b  | 2 ≠ came before the line above",
        ],
    ),
    "crossed by the last of many": (
        "a | 1 x{1..3}\nc | 0\n---\nb | 2\na | 3",
        "1ms c | 0\n2ms a | 1\n3ms b | 2\n4ms a | 1\n5ms a | 1\n6ms a | 3",
        [
            "3:  a barrier was crossed",
            "  1: a  | 1 x{1..3} ≠ came 2.000 ms after the line below",
            "  4: b  | 2 ≠ came before the line above",
        ],
    ),
    "lane on both sides": (
        "a | 1\nb | 1\n---\na | 2\nb | 2",
        "a | 1\nb | 1\nb | 2\na | 2",
        [],
    ),
    "lane on both sides, crossed": (
        "a | 1\nb | 1\n---\na | 2\nb | 2",
        "a | 1\na | 2\nb | 1\nb | 2",
        [
            "3:  a barrier was crossed",
            "  2: b  | 1 ≠ came 1.000 ms after the line below",
            "  4: a  | 2 ≠ came before the line above",
        ],
    ),
    "second of three crossed": (
        "a | 1\n---\nb | 2\n---\nc | 3\n---\nd | 4",
        "1ms a | 1\n3ms b | 2\n2ms c | 3\n4ms d | 4",
        [
            "4:  a barrier was crossed",
            "  3: b  | 2 ≠ came 1.000 ms after the line below",
            "  5: c  | 3 ≠ came before the line above",
        ],
    ),
    "three in order": (
        "a | 1\n---\nb | 2\n---\nc | 3\n---\nd | 4",
        "1ms a | 1\n1ms b | 2\n2ms c | 3\n2ms d | 4",
        [],
    ),
    "first and last crossed": (
        "a | 1\n---\nb | 2\n---\nc | 3",
        "1ms c | 3\n2ms b | 2\n3ms a | 1",
        [
            "2:  a barrier was crossed",
            "  1: a  | 1 ≠ came 2.000 ms after the line below",
            "  5: c  | 3 ≠ came before the line above",
        ],
    ),
    "ending at some moment before": (
        "a killed by SIGTERM\n---\nb | 2",
        "1..9ms a killed by SIGTERM\n3ms b | 2",
        [],
    ),
    "ending at some moment after": (
        "b | 2\n---\na killed by SIGTERM",
        "1..9ms a killed by SIGTERM\n3ms b | 2",
        [],
    ),
    "ending at its first moment": (
        "a killed by SIGTERM\n---\nb | 2",
        "3..9ms a killed by SIGTERM\n3ms b | 2",
        [],
    ),
    "ending at its last moment": (
        "b | 2\n---\na killed by SIGTERM",
        "1..3ms a killed by SIGTERM\n3ms b | 2",
        [],
    ),
    "ending too late": (
        "a killed by SIGTERM\n---\nb | 2",
        "4..9ms a killed by SIGTERM\n3ms b | 2",
        [
            "2:  a barrier was crossed",
            "  1: a  killed by SIGTERM ≠ came 1.000 ms after the line below",
            "  3: b  | 2 ≠ came before the line above",
        ],
    ),
    "ending too early": (
        "b | 2\n---\na killed by SIGTERM",
        "1..2ms a killed by SIGTERM\n3ms b | 2",
        [
            "2:  a barrier was crossed",
            "  1: b  | 2 ≠ came 1.000 ms after the line below",
            "  3: a  killed by SIGTERM ≠ came before the line above",
        ],
    ),
    "ending between two": (
        "b | 1\n---\na killed by SIGTERM\n---\nc | 3",
        "1..9ms a killed by SIGTERM\n3ms b | 1\n4ms c | 3",
        [],
    ),
    "ticks on both sides": (
        "a | tick x{1..3}\n---\nb | go\na | tick x{1..3}",
        "a | tick\na | tick\nb | go\na | tick",
        [],
    ),
    "ticks that all come first": (
        "a | tick x{1..3}\n---\nb | go\na | tick x{1..3}",
        "a | tick\na | tick\na | tick\na | tick\nb | go",
        [],
    ),
    "no tick before": (
        "a | tick x{1..3}\n---\nb | go\na | tick x{1..3}",
        "b | go\na | tick\na | tick",
        [
            "2:  a barrier was crossed",
            "  1: a  | tick x{1..3} ≠ came 1.000 ms after the line below",
            "  3: b  | go ≠ came before the line above",
        ],
    ),
    "nothing above came": ("a | 1 x{0..1}\n---\nb | 2", "b | 2", []),
    "nothing below came": ("a | 1\n---\nb | 2 x{0..1}", "a | 1", []),
    "nothing came": ("a | 1 x{0..1}\n---\nb | 2 x{0..1}", "main", []),
    "any order on either side": (
        "a ~ 1\na ~ 2\n---\na ~ 3\na ~ 4",
        "a | 2\na | 1\na | 4\na | 3",
        [],
    ),
    "interchangeable": (
        "w-* | ready x{2..2}\n---\nw-* | go x{2..2}",
        "w-1 | ready\nw-2 | ready\nw-2 | go\nw-1 | go",
        [],
    ),
    "interchangeable, at once": (
        "w-* | ready x{2..2}\n---\nw-* | go x{2..2}",
        "1ms w-1 | ready\n2ms w-1 | go\n2ms w-2 | ready\n3ms w-2 | go",
        [],
    ),
    "interchangeable, crossed": (
        "main | 1\nw-* | ready\n---\nw-* | go",
        "w-1 | ready\nw-1 | go\nmain | 1",
        [
            "3:  a barrier was crossed",
            "  1: main  | 1 ≠ came 1.000 ms after the line below",
            "  4: w-*  | go ≠ came before the line above",
        ],
    ),
}


@pytest.mark.parametrize(
    ("documented", "actual", "said"), BARRIERS.values(), ids=BARRIERS
)
def test_barrier(documented: str, actual: str, said: list[str]) -> None:
    """All above a barrier happens before all below it, as far as clocks can tell."""
    assert said == told(documented, trace(actual))


def test_barrier_within_interchangeable_lanes() -> None:
    """Lines of one multiset that are on the wrong sides of a barrier are no match."""
    documented = "w-* | ready x{2..2}\n---\nw-* | go x{2..2}"
    assert told(documented, trace("w-1 | ready\nw-1 | go\nw-2 | ready\nw-2 | go"))


def test_lane_before_barrier() -> None:
    """While a lane differs, nothing is said of barriers."""
    assert ["1: a", "  1: | 1 ≠ | 3"] == told(
        "a | 1\n---\nb | 2", trace("b | 2\na | 3")
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(DANCED, id="every verb"),
        pytest.param("main", id="nothing"),
        pytest.param("a\nb\nc", id="silent lanes"),
        pytest.param("main | <main> <a>\na | <a> 1002\na#2 | <a#2>", id="PIDs"),
        pytest.param("(other) | a\n(other) ! b\\", id="past Python"),
        pytest.param("main ! ...\nmain | {main}\nmain | a or | b", id="marks"),
        pytest.param("a exits 3\na#2 exits 4\nb killed by signal 50", id="endings"),
    ],
)
def test_own_transcript(text: str) -> None:
    """A run matches the transcript that is written of it."""
    assert () == drift(canonical(trace(text)), trace(text))


def test_codes_are_no_lanes() -> None:
    """An exit code or a signal is not a lane whose name may be in braces."""
    text = "main | {3} {SIGTERM}\nmain exits 3\na killed by SIGTERM"
    assert [] == told(text, trace(text))


def test_stream_of_other_names() -> None:
    """A lane's PID is its own even where lanes have the same name."""
    assert [] == told("a | {a}\na#2 | {a#2}", trace("a | <a>\na#2 | <a#2>"))
    assert told("a | {a}\na#2 | {a}", trace("a | <a>\na#2 | <a#2>"))


def test_rows() -> None:
    """A drift keeps all rows of the lane, those too that agree."""
    (lane,) = drift(
        block("a | 1\nb | x\na | 2 x{0..2}\na | 3 x{2..3}\na ! ...\na | 4"),
        trace("a | 1\na | 3\na !  x\na !  y\na | 5\nb | x"),
    )
    assert ("a", "", 4) == (lane.lane, lane.note, lane.number)
    assert [
        ("| 1", "| 1", 1, True),
        ("| 2 x{0..2}", "", 3, True),
        ("| 3 x{2..3}", "| 3", 4, False),
        ("! ...", "!  x", 5, True),
        ("! ...", "!  y", 5, True),
        ("| 4", "| 5", 6, False),
    ] == [(row.documented, row.actual, row.number, row.same) for row in lane.rows]


def test_rows_of_interchangeable_lanes() -> None:
    """Rows of a multiset stand by the documented line, whatever the order."""
    (lane,) = drift(
        block("w-* | tick x{2..4}\nw-* | done x{2..2}"),
        trace("w-1 | tick\nw-1 | done\nw-2 | tick\nw-2 | oops\nw-2 | done"),
    )
    assert ("w-*", "stands for w-1, w-2", 1) == (lane.lane, lane.note, lane.number)
    assert [
        ("| tick x{2..4}", "| tick", 1, True),
        ("| done x{2..2}", "| done", 2, True),
        ("| tick x{2..4}", "| tick", 1, True),
        ("", "| oops", 0, False),
        ("| done x{2..2}", "| done", 2, True),
    ] == [(row.documented, row.actual, row.number, row.same) for row in lane.rows]


def message(folder: Path, transcript: str, actual: Trace) -> str:
    """Return the whole message of a drift, or ''."""
    path = folder / "dance.py"
    text = "".join(f"#> {line}\n" for line in lines(transcript))
    path.write_text(f'print("over")\n\n{text}', "utf-8")
    try:
        verify(load(path), actual)
    except LiverunError as error:
        return str(error)
    return ""


HINT = "hint: if this is right, run: liverun update dance"
LONG = "a text that is so long that what really came cannot stand beside it in a column"

MESSAGES = {
    "none": ("main | over", "main | over", ""),
    "one line": (
        "main | one\nmain | two\nmain | three",
        "main | one\nmain | tow\nmain | three",
        """\
dance.py:4: drift under fork on Python 3.11.7

lane main
        documented  actual
   3    | one       | one
   4  ≠ | two       | tow
   5    | three     | three
""",
    ),
    "far between": (
        "\n".join(f"main | {n}" for n in range(20)),
        "\n".join(f"main | {n}" for n in range(21) if n not in (8, 16)),
        """\
dance.py:11: drift under fork on Python 3.11.7

lane main
        documented  actual
        ...
   8    | 5         | 5
   9    | 6         | 6
  10    | 7         | 7
  11  ≠ | 8         -
  12    | 9         | 9
  13    | 10        | 10
  14    | 11        | 11
        ...
  16    | 13        | 13
  17    | 14        | 14
  18    | 15        | 15
  19  ≠ | 16        -
  20    | 17        | 17
  21    | 18        | 18
  22    | 19        | 19
      ≠ -           | 20
""",
    ),
    "two lanes": (
        "main starts a\na | one\na exits 3\nmain joins a",
        "main starts b\nb | one\nb exits 3\nmain joins b",
        """\
dance.py:3: drift under fork on Python 3.11.7

lane main
        documented  actual
   3  ≠ starts a    starts b
   6  ≠ joins a     joins b

lane a is documented, but no process of that name ran
        documented  actual
   4  ≠ | one       -
   5  ≠ exits 3     -

lane b is not documented
        documented  actual
      ≠ -           | one
      ≠ -           exits 3
""",
    ),
    "hidden characters": (
        "main | \x1b[31mone\na\u202e | two",
        "main | \x1b[32mone",
        r"""dance.py:3: drift under fork on Python 3.11.7

lane main
        documented     actual
   3  ≠ | \x1b[31mone  | \x1b[32mone

lane a\u202e is documented, but no process of that name ran
        documented  actual
   4  ≠ | two       -
""",
    ),
    "Han": (
        "舞者 | 跳舞中…\n舞者 | 完成",
        "舞者 | 唱歌中…\n舞者 | 完成",
        """\
dance.py:3: drift under fork on Python 3.11.7

lane 舞者
        documented  actual
   3  ≠ | 跳舞中…   | 唱歌中…
   4    | 完成      | 完成
""",
    ),
    "wide": (
        f"main | {LONG}\nmain | {LONG[:39]}",
        f"main | {LONG}!\nmain | {LONG[:39]}",
        f"""\
dance.py:3: drift under fork on Python 3.11.7

lane main
        documented                                                    actual
   3  ≠ | {LONG}  | {LONG}!
   4    | {LONG[:39]}                     | {LONG[:39]}
""",
    ),
    "traceback": (
        "main ! Traceback:\nmain ! ...\nmain ! ValueError\nmain exits 1",
        "main ! Traceback:\nmain !   x\nmain !   y\nmain ! TypeError\nmain exits 1",
        """\
dance.py:5: drift under fork on Python 3.11.7

lane main
        documented    actual
   3    ! Traceback:  ! Traceback:
   4    ! ...         !   x
   4    ! ...         !   y
   5  ≠ ! ValueError  ! TypeError
   6    exits 1       exits 1
""",
    ),
    "interchangeable": (
        "w-* | {self} 1\nw-* | {self} 2",
        "w-1 | w-1 1\nw-2 | w-2 3",
        """\
dance.py:4: drift under fork on Python 3.11.7

lane w-* stands for w-1, w-2
        documented  actual
   3    | {self} 1  | w-1 1
   4  ≠ | {self} 2  | w-2 3
""",
    ),
    "barrier": (
        "main | {main}\n---\nchild ~ two",
        "child | two\nmain | <main>",
        """\
dance.py:4: drift under fork on Python 3.11.7

a barrier was crossed
        documented
   3  ≠ main  | {main}  came 1.000 ms after the line below
   5  ≠ child  ~ two    came before the line above
""",
    ),
    "nothing documented but elsewhere": (
        "@ spawn\nmain | one",
        "main | two",
        """\
dance.py:3: drift under fork on Python 3.11.7

lane main is not documented
        documented  actual
      ≠ -           | two
""",
    ),
}


@pytest.mark.parametrize(
    ("documented", "actual", "said"), MESSAGES.values(), ids=MESSAGES
)
def test_message(
    documented: str,
    actual: str,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The message shows the lanes that differ, and what mends them."""
    monkeypatch.chdir(tmp_path)
    expected = f"{said}\n{HINT}" if said else ""
    assert expected == message(tmp_path, documented, trace(actual))


def test_message_of_a_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The block that documents the run is compared, and its line named."""
    monkeypatch.chdir(tmp_path)
    documented = "main | one\n@ spawn, forkserver\nmain | two"
    assert "" == message(tmp_path, documented, trace("main | one"))
    assert "" == message(tmp_path, documented, trace("main | two", method="spawn"))
    actual = trace("main | one", method="forkserver", python="3.14.0")
    assert f"""\
dance.py:5: drift under forkserver on Python 3.14.0

lane main
        documented  actual
   5  ≠ | two       | one

{HINT}""" == message(tmp_path, documented, actual)


def test_message_without_transcript(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A snippet without a transcript is an error, with what writes it."""
    monkeypatch.chdir(tmp_path)
    assert (
        "dance.py:2: no documented transcript\n\nhint: to write one, run:"
        " liverun update dance"
    ) == message(tmp_path, "", printed("x\n"))
