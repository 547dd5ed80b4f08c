"""The update: a transcript before, the runs, and the transcript after."""

from dataclasses import replace

import pytest

from liverun.run.trace import Trace
from liverun.transcript.grammar import choose, parse, write
from liverun.transcript.update import Varying, update
from traces import blocks, drift, trace


def updated(before: str, *runs: Trace) -> list[str] | None:
    """Update a transcript, and see that the new one holds and is left alone."""
    new = update(blocks(before) if before else (), runs)
    if new is None:
        return None
    written = write(new)
    read = parse(tuple(written), 1, "x.py")
    assert [()] * len(runs) == [drift(choose(read, run), run) for run in runs]
    if written:
        assert update(read, runs) is None
    return written


NEW = {
    "nothing": ("main", ""),
    "one line": ("main | over", "main  | over"),
    "own PID": ("main | <main> 1002", "main  | {main} 1002"),
    "PIDs": (
        "main starts a\nmain | <a>\na | <main> <a>",
        "main  starts a\nmain  | {a}\na     | {main} {a}",
    ),
    "child before its join": (
        "main starts a\nmain | x\na | 1\nmain joins a\nmain | y",
        "main  starts a\nmain  | x\na     | 1\nmain  joins a\nmain  | y",
    ),
    "child that ran ahead": (
        "main starts a\na | 1\na exits 3\nmain | x\nmain joins a",
        "main  starts a\nmain  | x\na     | 1\na     exits 3\nmain  joins a",
    ),
    "children joined the other way round": (
        "main starts a\nmain starts b\na | 1\nb | 2\nmain joins b\nmain joins a",
        "main  starts a\nmain  starts b\nb     | 2\nmain  joins b\na     | 1\n"
        "main  joins a",
    ),
    "child that nobody joins": (
        "main starts a\nmain starts b\nb | 2\na | 1\nmain | over",
        "main  starts a\nmain  starts b\nmain  | over\na     | 1\nb     | 2",
    ),
    "child joined until a timeout": (
        "main starts a\na | 1\nmain joins a (timeout)\nmain kills a\nmain | over\n"
        "a killed by SIGKILL",
        "main  starts a\nmain  joins a (timeout)\nmain  kills a\nmain  | over\n"
        "a     | 1\na     killed by SIGKILL",
    ),
    "child joined after a timeout": (
        "main starts a\nmain joins a (timeout)\na | 1\nmain joins a",
        "main  starts a\nmain  joins a (timeout)\na     | 1\nmain  joins a",
    ),
    "child joined twice": (
        "main starts a\na | 1\nmain joins a\nmain joins a",
        "main  starts a\na     | 1\nmain  joins a\nmain  joins a",
    ),
    "grandchild": (
        "main starts a\na starts b\na | 1\nb | 2\na joins b\nmain joins a",
        "main  starts a\na     starts b\na     | 1\nb     | 2\na     joins b\n"
        "main  joins a",
    ),
    "grandchild that nobody joins": (
        "main starts a\na starts b\na | 1\nmain joins a\nmain | over\nb | 2",
        "main  starts a\na     starts b\na     | 1\nb     | 2\nmain  joins a\n"
        "main  | over",
    ),
    "equal names": (
        "main starts a\nmain starts a#2\na#2 | 2\na | 1\nmain joins a\nmain joins a#2",
        "main  starts a\nmain  starts a#2\na     | 1\nmain  joins a\na#2   | 2\n"
        "main  joins a#2",
    ),
    "forked": ("main | x\nmain#2 | y", "main    | x\nmain#2  | y"),
    "past Python": (
        "(other) | raw\nmain starts a\na | 1",
        "main     starts a\na        | 1\n(other)  | raw",
    ),
    "worker of a pool": (
        "PoolWorker-1 ! Error\nmain | over",
        "main          | over\nPoolWorker-1  ! Error",
    ),
    "Han": ("舞者 | 跳舞\nmain | 完", "main  | 完\n舞者  | 跳舞"),
}


@pytest.mark.parametrize(("run", "after"), NEW.values(), ids=NEW)
def test_new(run: str, after: str) -> None:
    """Without a transcript the run is written in canonical order."""
    assert after.splitlines() == updated("", trace(run))


UNTOUCHED = {
    "order of lanes": ("a | 1\nmain | over", "main | over\na | 1"),
    "columns": ("main       | over", "main | over"),
    "any order": ("main ~ 1\nmain ~ 2", "main | 2\nmain | 1"),
    "count": ("main | tick x{1..5}", "main | tick\nmain | tick"),
    "range": ("main | {0..2}", "main | 1.5"),
    "barrier": ("main | 1\n---\na | 2", "main | 1\na | 2"),
    "star": ("a-* | {self}", "a-1 | a-1"),
    "block": ("@ fork\nmain | 1", "main | 1"),
    "block for nobody": ("main | 1\n@ windows\nmain | 2", "main | 1"),
    "block like the first": ("main | 1\n@ fork\nmain | 1", "main | 1"),
}


@pytest.mark.parametrize(("before", "run"), UNTOUCHED.values(), ids=UNTOUCHED)
def test_untouched(before: str, run: str) -> None:
    """A transcript that holds is left alone, however it is written."""
    assert updated(before, trace(run), trace(run)) is None


CHURN = {
    "changed line": (
        "main | one\nmain | two\nmain | three",
        "main | one\nmain | 2\nmain | three",
        "main  | one\nmain  | 2\nmain  | three",
    ),
    "dropped line": (
        "main | {0..9}\nmain | two\nmain | three",
        "main | 1\nmain | three",
        "main  | {0..9}\nmain  | three",
    ),
    "added line": (
        "main | {0..9}\nmain | {10..19}",
        "main | 1\nmain | new\nmain | 12\nmain | more",
        "main  | {0..9}\nmain  | new\nmain  | {10..19}\nmain  | more",
    ),
    "other lane": (
        "main | {0..9} x{0..3}\nmain ~ b\nmain ~ a\na | old",
        "main | 1\nmain | 2\nmain | a\nmain | b\na | new",
        "main  | {0..9} x{0..3}\nmain  ~ b\nmain  ~ a\na     | new",
    ),
    "range that fails": ("main | {0..9} s", "main | 12 s", "main  | 12 s"),
    "shape that fails": (r"main | {/\d+/} s", "main | x s", "main  | x s"),
    "PID that is another": (
        "main | {main}\nmain starts a",
        "main | <a>\nmain starts a",
        "main  | {a}\nmain  starts a",
    ),
    "count that holds": (
        "main | tick x{2..4}\nmain | old",
        "main | tick\nmain | tick\nmain | new",
        "main  | tick x{2..4}\nmain  | new",
    ),
    "count of none that holds": (
        "main | tick x{0..4}\nmain | old",
        "main | new",
        "main  | tick x{0..4}\nmain  | new",
    ),
    "count too low": (
        "main | {0..9} x{2..4}\nmain | end",
        "main | 7\nmain | end",
        "main  | 7\nmain  | end",
    ),
    "count of none": ("main | tick x{2..4}\nmain | end", "main | end", "main  | end"),
    "any order that holds": (
        "main ~ 1\nmain ~ 2\nmain | old",
        "main | 2\nmain | 1\nmain | new",
        "main  ~ 1\nmain  ~ 2\nmain  | new",
    ),
    "any order, one new": (
        "main ~ 1\nmain ~ 2\nmain ~ 3\nmain | end",
        "main | 3\nmain | 4\nmain | 1\nmain | end",
        "main  ~ 1\nmain  ~ 4\nmain  ~ 3\nmain  | end",
    ),
    "any order, the last one new": (
        "main ~ 1\nmain ~ 2\nmain | end",
        "main | 1\nmain | 3\nmain | end",
        "main  ~ 1\nmain  ~ 3\nmain  | end",
    ),
    "any order, one more": (
        "main ~ 1\nmain ~ 2\nmain | end",
        "main | 1\nmain | 2\nmain | 3\nmain | end",
        "main  ~ 1\nmain  ~ 2\nmain  | 3\nmain  | end",
    ),
    "any order that overlaps, in another lane": (
        "main ~ {1..2}\nmain ~ 1\na | old",
        "main | 1\nmain | 2\na | new",
        "main  ~ {1..2}\nmain  ~ 1\na     | new",
    ),
    "any order, counted": (
        "main ~ tick x{1..5}\nmain ~ tock x{0..5}\nmain | old",
        "main | tick\nmain | tock\nmain | tick\nmain | new",
        "main  ~ tick x{1..5}\nmain  ~ tock x{0..5}\nmain  | new",
    ),
    "outcomes that hold": (
        "main | fair or | early\nmain | old",
        "main | early\nmain | new",
        "main  | fair or | early\nmain  | new",
    ),
    "outcomes that fail": ("main | fair or | early", "main | late", "main  | late"),
    "ending or none": (
        "main | old\nmain exits 0 or killed by SIGTERM",
        "main | new",
        "main  | new\nmain  exits 0 or killed by SIGTERM",
    ),
    "elision that holds": (
        "main ! Traceback:\nmain ! ...\nmain ! ValueError\nmain exits 1",
        "main ! Traceback:\nmain !  x\nmain !  y\nmain ! ValueError\nmain exits 2",
        "main  ! Traceback:\nmain  ! ...\nmain  ! ValueError\nmain  exits 2",
    ),
    "interchangeable lanes that hold": (
        "main | old\nw-* | {self} squares {1..2} x{1..2}\nw-* | done x{2..2}",
        "w-1 | w-1 squares 1\nw-1 | done\nw-2 | w-2 squares 2\nw-2 | done\nmain | new",
        "main  | new\nw-*   | {self} squares {1..2} x{1..2}\nw-*   | done x{2..2}",
    ),
    "interchangeable lanes, one line new": (
        "w-* | {self} squares 1\nw-* | {self} squares 2",
        "w-1 | w-1 squares 1\nw-2 | w-2 squares 3",
        "w-*  | {self} squares 1\nw-*  | w-2 squares 3",
    ),
    "interchangeable lanes, one of them in another order": (
        "w-* | {1..9} x{2..2}\nw-* | b x{2..2}\nmain | old",
        "w-1 | 1\nw-1 | b\nw-2 | b\nw-2 | 2\nmain | new",
        "main  | new\nw-*   ~ {1..9} x{2..2}\nw-*   ~ b x{2..2}",
    ),
    "interchangeable lanes that are joined": (
        "main starts w-* x{2..2}\nw-* | 1 x{2..2}\nmain joins w-* x{2..2}\nmain | old",
        "main starts w-1\nmain starts w-2\nw-1 | 1\nw-2 | 1\nmain joins w-1\n"
        "main joins w-2\nmain | new",
        "main  starts w-* x{2..2}\nw-*   | 1 x{2..2}\nmain  joins w-* x{2..2}\n"
        "main  | new",
    ),
    "interchangeable lanes that are joined by name": (
        "main starts w-1\nmain starts w-2\nw-* | 1 x{2..2}\nmain joins w-1\n"
        "main joins w-2\nmain | old",
        "main starts w-1\nmain starts w-2\nw-1 | 1\nw-2 | 1\nmain joins w-1\n"
        "main joins w-2\nmain | new",
        "main  starts w-1\nmain  starts w-2\nw-*   | 1 x{2..2}\nmain  joins w-1\n"
        "main  joins w-2\nmain  | new",
    ),
    "interchangeable lanes that nobody joins": (
        "main starts w-1\nw-* | 1\nmain | old\n(other) | x",
        "main starts w-1\nw-1 | 1\nmain | new\n(other) | x",
        "main     starts w-1\nmain     | new\nw-*      | 1\n(other)  | x",
    ),
    "renamed lane": (
        "main starts a\na | {0..9}\nmain joins a",
        "main starts b\nb | 5\nmain joins b",
        "main  starts b\nb     | 5\nmain  joins b",
    ),
    "lane that no longer runs": (
        "main starts a\na | 1\nmain joins a\nmain | {0..9}",
        "main | 5",
        "main  | {0..9}",
    ),
    "barrier that holds": (
        "main | 1\n---\na | 2\nmain | old",
        "main | 1\na | 2\nmain | new",
        "main  | 1\n---\nmain  | new\na     | 2",
    ),
    "barrier that is crossed": (
        "main | 1\n---\na | {0..9}",
        "a | 2\nmain | 1",
        "main  | 1\na     | {0..9}",
    ),
    "one barrier of three that is crossed": (
        "main | 1\n---\na | 2\n---\nb | 3\n---\nc | {0..9}",
        "main | 1\nb | 3\na | 2\nc | 4",
        "main  | 1\n---\nb     | 3\na     | 2\n---\nc     | {0..9}",
    ),
    "barrier with nothing below": (
        "main | 1\n---\na | 2\nmain | 3",
        "main | 1",
        "main  | 1",
    ),
    "barrier with nothing above": ("main | 1\n---\na | 2", "a | 2", "a  | 2"),
    "new line above a barrier": (
        "main | 1\n---\na | 2\n---\nmain | 3",
        "main | 1\nmain | new\na | 2\nmain | 3",
        "main  | 1\nmain  | new\n---\na     | 2\n---\nmain  | 3",
    ),
    "new line below a barrier": (
        "main | 1\n---\na | 2\n---\nmain | 3",
        "main | 1\na | 2\nmain | new\nmain | 3",
        "main  | 1\n---\nmain  | new\na     | 2\n---\nmain  | 3",
    ),
    "new first line below a barrier": (
        "main | 1\n---\na | 2",
        "main | 1\na | new\na | 2",
        "main  | 1\n---\na     | new\na     | 2",
    ),
    "new first line above a barrier": (
        "main | 1\n---\na | 2",
        "a | new\nmain | 1\na | 2",
        "main  | 1\na     | new\n---\na     | 2",
    ),
    "new lane below a barrier": (
        "main | 1\n---\na | 2",
        "main | 1\na | 2\nb | new",
        "main  | 1\n---\na     | 2\nb     | new",
    ),
    "new lane above a barrier": (
        "main | 1\n---\na | 2",
        "b | new\nmain | 1\na | 2",
        "main  | 1\nb     | new\n---\na     | 2",
    ),
    "ending at a moment that may be above a barrier or below": (
        "a | 1\n---\nmain | 2",
        "1ms a | 1\n3ms main | 2\n2..9ms a exits 3",
        "a     | 1\n---\nmain  | 2\na     exits 3",
    ),
    "fact about order that holds": (
        "a | 1\nb after a | 1\nb | 2\nmain | old",
        "a | 1\nb | 2\nmain | new",
        "main  | new\na     | 1\nb     after a | 1\nb     | 2",
    ),
    "fact about order that a run breaks": (
        "a | 1\nb after a | 1\nb | 2\nmain | old",
        "b | 2\na | 1\nmain | new",
        "main  | new\nb     | 2\na     | 1",
    ),
    "sections that stay undivided": (
        "a undivided 2\na | 1\na | 2\nb undivided 2\nb | 3\nb | 4\nmain | old",
        "a | 1\na | 2\nb | 3\nb | 4\nmain | new",
        "main  | new\na     undivided 2\na     | 1\na     | 2\nb     undivided 2\n"
        "b     | 3\nb     | 4",
    ),
    "sections that a run divides": (
        "a undivided 2\na | 1\na | 2\nb undivided 2\nb | 3\nb | 4\nmain | old",
        "a | 1\nb | 3\na | 2\nb | 4\nmain | new",
        "main  | new\na     | 1\na     | 2\nb     | 3\nb     | 4",
    ),
    "canonical order": (
        "a | {0..9}\nmain joins a\nmain starts b\nb | {0..9}\nmain joins b",
        "main starts a\na | 1\nmain joins a\nmain starts b\nb | 2\nmain joins b",
        "main  starts a\na     | {0..9}\nmain  joins a\nmain  starts b\n"
        "b     | {0..9}\nmain  joins b",
    ),
    "nothing left": ("main | 1", "main", ""),
}


@pytest.mark.parametrize(("before", "run", "after"), CHURN.values(), ids=CHURN)
def test_least_churn(before: str, run: str, after: str) -> None:
    """What a person wrote and what still holds stays; the rest is as it was run."""
    assert after.splitlines() == updated(before, trace(run), trace(run))


def test_count_exceeded() -> None:
    """A count that more events come than allows goes, and each event is written."""
    run = trace("main | tick\n" * 5 + "main | end")
    assert ["main  | tick"] * 5 + ["main  | end"] == updated(
        "main | tick x{2..4}\nmain | end", run
    )


METHOD_RUNS = ("fork", "spawn", "forkserver")


def runs(*texts: str, **where: str) -> list[Trace]:
    """Build one run under each start method; the last text stands for the rest."""
    every = [*texts, *[texts[-1]] * 3][:3]
    return [
        trace(text, method=method, **where)
        for text, method in zip(every, METHOD_RUNS, strict=True)
    ]


METHODS = {
    "all agree": ("", ["main | 1"], "main  | 1"),
    "one differs": (
        "",
        ["main | 1", "main | 2"],
        "main  | 1\n@ spawn, forkserver\nmain  | 2",
    ),
    "each differs": (
        "",
        ["main | 1", "main | 2", "main | 3"],
        "main  | 1\n@ spawn\nmain  | 2\n@ forkserver\nmain  | 3",
    ),
    "one becomes different": (
        "main | {0..9}",
        ["main | 1", "main | 1", "main | x"],
        "main  | {0..9}\n@ forkserver\nmain  | x",
    ),
    "the first becomes different": (
        "main | {0..9}",
        ["main | x", "main | 1", "main | 1"],
        "main  | {0..9}\n@ fork\nmain  | x",
    ),
    "one silent": ("", ["main", "main | 2"], "@ spawn, forkserver\nmain  | 2"),
    "the others silent": ("", ["main | 1", "main"], "main  | 1\n@ spawn, forkserver"),
    "block changes": (
        "main | {0..1}\n@ spawn, forkserver\nmain | {2..3}\nmain | old",
        ["main | 1", "main | 2\nmain | new"],
        "main  | {0..1}\n@ spawn, forkserver\nmain  | {2..3}\nmain  | new",
    ),
    "first changes": (
        "main | old\n@ spawn, forkserver\nmain | {2..3}",
        ["main | new", "main | 2"],
        "main  | new\n@ spawn, forkserver\nmain  | {2..3}",
    ),
    "block splits": (
        "main | 1\n@ spawn, forkserver\nmain | {2..3}",
        ["main | 1", "main | 2", "main | 4"],
        "main  | 1\n@ spawn\nmain  | {2..3}\n@ forkserver\nmain  | 4",
    ),
    "block goes": (
        "main | {0..1}\n@ spawn, forkserver\nmain | {2..3}",
        ["main | 1", "main | 0"],
        "main  | {0..1}",
    ),
    "block goes in part": (
        "main | {0..1}\n@ spawn, forkserver\nmain | {2..3}",
        ["main | 1", "main | 0", "main | 2"],
        "main  | {0..1}\n@ forkserver\nmain  | {2..3}",
    ),
    "first goes over to the block": (
        "main | {0..1}\n@ spawn, forkserver\nmain | {2..3}",
        ["main | 2", "main | 3"],
        "main  | {2..3}",
    ),
    "blocks for elsewhere": (
        "main | old\n@ windows\nmain | {5..6}\n@ spawn\nmain | 2\n"
        "@ python>=3.14\nx | y",
        ["main | new", "main | 2", "main | new"],
        "main  | new\n@ windows\nmain  | {5..6}\n@ spawn\nmain  | 2\n"
        "@ python>=3.14\nx     | y",
    ),
    "blocks for elsewhere come first": (
        "main | old\n@ windows\nmain | {5..6}",
        ["main | new", "main | 2", "main | new"],
        "main  | new\n@ windows\nmain  | {5..6}\n@ spawn\nmain  | 2",
    ),
    "block also for elsewhere goes": (
        "main | {0..1}\n@ spawn, windows\nmain | {2..3}",
        ["main | 1", "main | 0", "main | 1"],
        "main  | {0..1}\n@ windows\nmain  | {2..3}",
    ),
    "block also for elsewhere splits": (
        "main | 1\n@ spawn, windows, forkserver\nmain | {2..3}",
        ["main | 1", "main | 2", "main | 4"],
        "main  | 1\n@ spawn, windows\nmain  | {2..3}\n@ forkserver\nmain  | 4",
    ),
    "two blocks become one": (
        "main | 1\n@ spawn\nmain | 2\n@ forkserver\nmain | 3",
        ["main | 1", "main | 2"],
        "main  | 1\n@ spawn, forkserver\nmain  | 2",
    ),
}


@pytest.mark.parametrize(("before", "texts", "after"), METHODS.values(), ids=METHODS)
def test_start_methods(before: str, texts: list[str], after: str) -> None:
    """Start methods that differ become blocks; those that agree share one."""
    assert after.splitlines() == updated(before, *runs(*texts))


VERSIONS = {
    "the first is of other versions": (
        "main | old\n@ python>=3.14\nmain | {1..2}\nmain | x",
        ["main | 1\nmain | y"],
        "main  | old\n@ python>=3.14\nmain  | {1..2}\nmain  | y",
    ),
    "a block of other methods": (
        "main | old\n@ python>=3.14\nmain | x\n@ spawn\nmain | {1..2}",
        ["main | y"],
        "main  | old\n@ python>=3.14\nmain  | y\n@ spawn\nmain  | {1..2}",
    ),
    "methods come to differ": (
        "main | old\n@ python>=3.14\nmain | {1..2}",
        ["main | 1", "main | x"],
        "main  | old\n@ python>=3.14 fork\nmain  | {1..2}\n"
        "@ python>=3.14 spawn, python>=3.14 forkserver\nmain  | x",
    ),
    "methods come to agree": (
        "main | old\n@ python>=3.14 fork\nmain | {1..2}\n@ python>=3.14\nmain | {3..4}",
        ["main | 3"],
        "main  | old\n@ python>=3.14\nmain  | {3..4}",
    ),
}


@pytest.mark.parametrize(("before", "texts", "after"), VERSIONS.values(), ids=VERSIONS)
def test_versions(before: str, texts: list[str], after: str) -> None:
    """What is documented of other versions stays as it is."""
    assert after.splitlines() == updated(before, *runs(*texts, python="3.14.0"))


def test_order_of_runs() -> None:
    """The transcript is the same whichever start method ran first."""
    for before, texts, after in METHODS.values():
        turned = runs(*texts)[1:] + runs(*texts)[:1]
        assert after.splitlines() == updated(before, *turned)


DIFFERING = {
    "whole numbers": ("", ["main | 2 of 9", "main | 3 of 9"], "main (under fork)"),
    "words": ("", ["main | a 0.5", "main | b 0.5"], "main (under fork)"),
    "order of what is no text": (
        "",
        ["main starts a\nmain | 1\na", "main | 1\nmain starts a\na"],
        "main (under fork)",
    ),
    "two lanes": (
        "",
        ["main | 0\na | 1\nb | 2\nc | 3", "main | 0\na | 2\nb | 1\nc | 3"],
        "a (under fork), b (under fork)",
    ),
    "a lane missing": ("", ["main | 0\na | 1", "main | 0"], "a (under fork)"),
    "count": (
        "main | tick x{0..2}",
        ["main | tick\n" * 3, "main | tick\n" * 4],
        "main (under fork)",
    ),
}


FRAMES = {
    "of the library": (
        r"""main ! Traceback (most recent call last):
main !   File "/usr/lib/python/a.py", line 7, in x
main !     x()
main ! ValueError: no
main exits 1""",
        """main  ! Traceback (most recent call last):
main  ! ...
main  ! ValueError: no
main  exits 1""",
    ),
    "marked": (
        """main ! Traceback (most recent call last):
main !     x() + y
main !     ~~^^
main ! ValueError: no
main ! Traceback (most recent call last):
main !     x
main ! ValueError: no""",
        """main  ! Traceback (most recent call last):
main  ! ...
main  ! ValueError: no
main  ! Traceback (most recent call last):
main  !     x
main  ! ValueError: no""",
    ),
}


@pytest.mark.parametrize(("run", "after"), FRAMES.values(), ids=FRAMES)
def test_frames_that_differ_elsewhere_are_elided(run: str, after: str) -> None:
    """Frames of the standard library, and marks in lines, are another Python's own."""
    ran = replace(trace(run), stdlib="/usr/lib/python")
    assert after.splitlines() == updated("", ran)


SHOWN = {
    "order": (
        ["main | 2\nmain | 3", "main | 3\nmain | 2"],
        "main  ~ 2\nmain  ~ 3",
    ),
    "order of some": (
        [
            "main | 1\nmain | 2\nmain | 3\nmain | 4",
            "main | 1\nmain | 3\nmain | 2\nmain | 4",
        ],
        "main  | 1\nmain  ~ 2\nmain  ~ 3\nmain  | 4",
    ),
    "order on stderr": (
        ["main ! 2\nmain | 3", "main | 3\nmain ! 2"],
        "main  ~! 2\nmain  ~ 3",
    ),
    "two orders": (
        [
            "main | 1\nmain | 2\nmain | 3\nmain | 4",
            "main | 2\nmain | 1\nmain | 3\nmain | 4",
            "main | 1\nmain | 2\nmain | 4\nmain | 3",
        ],
        "main  ~ 1\nmain  ~ 2\nmain  ~ 3\nmain  ~ 4",
    ),
    "workers of a pool": (
        [
            "PoolWorker-1 | 1 of <PoolWorker-1>\nPoolWorker-2 | 2\n"
            "main | <PoolWorker-1>",
            "PoolWorker-1 | 2\nPoolWorker-2 | 1 of <PoolWorker-2>\n"
            "main | <PoolWorker-2>",
        ],
        "main          | {PoolWorker-*}\n"
        "PoolWorker-*  | 1 of {PoolWorker-*}\n"
        "PoolWorker-*  | 2",
    ),
    "threads of an executor": (
        [
            "main/ThreadPoolExecutor-0_0 | 1\nmain/ThreadPoolExecutor-0_1 | 2",
            "main/ThreadPoolExecutor-0_0 | 2\nmain/ThreadPoolExecutor-0_0 | 1",
        ],
        "main/ThreadPoolExecutor-0_*  ~ 1\nmain/ThreadPoolExecutor-0_*  ~ 2",
    ),
    "processes whose numbers are luck": (
        [
            "main/a starts P-1\nP-1 starts C-1:1\nC-1:1 | a\nP-1 joins C-1:1\n"
            "main/b starts P-2\nmain/b | <P-2>\nmain/a joins P-1",
            "main/b starts P-1\nmain/b | <P-1>\n"
            "main/a starts P-2\nP-2 starts C-2:1\nC-2:1 | a\nP-2 joins C-2:1\n"
            "main/a joins P-2",
        ],
        "main/a  starts P-*\nP-*     starts C-*\nC-*     | a\nP-*     joins C-*\n"
        "main/a  joins P-*\nmain/b  starts P-*\nmain/b  | {P-*}",
    ),
    "measured": (
        [
            "main | took 0.31 s of 2.5",
            "main | took 0.4 s of 2.5",
            "main | took 1.25 s of 2.5",
        ],
        r"main  | took {/\d+\.\d+/} s of 2.5",
    ),
    "measured, with a unit": (
        ["main | took 0.31s of 3.11.7.", "main | took 0.4s of 3.11.7."],
        r"main  | took {/\d+\.\d+/}s of 3.11.7.",
    ),
}


@pytest.mark.parametrize(("texts", "after"), SHOWN.values(), ids=SHOWN)
def test_runs_show_what_is_free(texts: list[str], after: str) -> None:
    """Runs that show both orders, or other measured numbers, prove that these vary."""
    assert after.splitlines() == updated("", *map(trace, texts))


@pytest.mark.parametrize(
    ("before", "texts", "lanes"), DIFFERING.values(), ids=DIFFERING
)
def test_runs_that_differ(before: str, texts: list[str], lanes: str) -> None:
    """Two runs that no transcript without a mark documents are refused, by lane."""
    with pytest.raises(ValueError) as caught:
        updated(before, *map(trace, texts))
    assert lanes == str(caught.value)


def test_runs_of_one_method_that_differ() -> None:
    """The start method under which runs differ is named."""
    honest = runs("main | 1")
    with pytest.raises(ValueError) as caught:
        updated("", *honest, trace("main | 2", method="spawn"))
    assert "main (under spawn)" == str(caught.value)


def test_second_run_mends_what_the_first_did_not_show() -> None:
    """A transcript that holds for one run only is rewritten to hold for both."""
    before = "main | {0..9}\n---\na | 1"
    assert ["main  | {0..9}", "a     | 1"] == updated(
        before, trace("main | 1\na | 1"), trace("a | 1\nmain | 2")
    )


CHANCE = {
    "number": (
        [("main | 7 items", 7), ("main | 7 items", 8)],
        "main  | 7 items",
    ),
    "number in the second run": (
        [("main | 7 items", 8), ("main | 7 items", 7)],
        "main  | 7 items",
    ),
    "PID": (
        [("main | pid <main>", 7), ("main | pid <main>", 8)],
        "main  | pid {main}",
    ),
    "both": (
        [
            ("main | pid <main>\nmain | 7 items", 7),
            ("main | pid <main>\nmain | 7 items", 8),
        ],
        "main  | pid {main}\nmain  | 7 items",
    ),
    "both, in another lane": (
        [
            ("a | 7 items\nmain | pid <main>\na | at <main>", 7),
            ("a | 7 items\nmain | pid <main>\na | at <main>", 8),
        ],
        "main  | pid {main}\na     | 7 items\na     | at {main}",
    ),
    "equal lines": (
        [("main | 7\nmain | <main>", 7), ("main | 7\nmain | <main>", 8)],
        "main  | 7\nmain  | {main}",
    ),
}


@pytest.mark.parametrize(("cases", "after"), CHANCE.values(), ids=CHANCE)
@pytest.mark.parametrize("before", ["", "main | old"], ids=["new", "old"])
def test_chance(before: str, cases: list[tuple[str, int]], after: str) -> None:
    """A number that is a PID of one run by chance stays a number."""
    several = [trace(text, pids={"main": pid}) for text, pid in cases]
    assert after.splitlines() == updated(before, *several)


def test_lane_of_other_names() -> None:
    """A name that differs between start methods is masked, so one block does."""
    text = "PoolWorker-1 | {}PoolWorker-1 works"
    several = [
        trace(
            text.format(prefix),
            method=prefix.lower(),
            own={"PoolWorker-1": f"{prefix}PoolWorker-1"},
        )
        for prefix in ("Fork", "Spawn", "ForkServer")
    ]
    assert ["PoolWorker-1  | {self} works"] == updated("", *several)


def test_all_of_a_long_lane(monkeypatch: pytest.MonkeyPatch) -> None:
    """No event is lost, however many there are."""
    monkeypatch.setattr("liverun.transcript.nearest.MOST", 10)
    texts = [f"main | {n}" for n in range(45)]
    before = "\n".join(texts)
    texts[5:7] = ["main | new"]
    texts[42] = "main | also new"
    after = updated(before, trace("\n".join(texts)))
    assert [text.replace("main |", "main  |") for text in texts] == after


def test_lines_are_not_changed() -> None:
    """What was read is not written to: documents are values."""
    before = blocks("main | 1\n---\na | 2")
    update(before, [trace("a | 2\nmain | 1")])
    assert blocks("main | 1\n---\na | 2") == before


def test_what_a_traceback_raised_is_shown() -> None:
    """Its first line is the same for all."""
    crash = "main ! Traceback (most recent call last):\nmain ! KeyError: 'x'"
    with pytest.raises(Varying) as caught:
        update((), [trace("main | 1"), trace(crash)])
    assert "! Traceback (most recent call last): ... ! KeyError: 'x'" in (
        caught.value.evidence
    )


def test_what_no_mark_can_say_is_shown() -> None:
    """Of two runs that differ, the lines that a mark would document are not the why."""
    runs = [
        trace("main | took 0.21 s\nmain | epoch 7"),
        trace("main | took 0.25 s\nmain | epoch 8"),
    ]
    with pytest.raises(Varying) as caught:
        update((), runs)
    assert (
        "main\n  one run      | epoch 7\n  another run  | epoch 8"
        == caught.value.evidence
    )
