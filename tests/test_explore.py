"""Exploring: what varies from run to run, and which marks state the truth."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from liverun.draft import holds
from liverun.explore import Exploration, Run, explore
from liverun.explored import told
from liverun.runner import Runs, interpreter, methods
from liverun.snippet import load
from liverun.trace import Trace
from liverun.transcript import choose, parse
from traces import blocks, lines, trace


def explored(
    *texts: str, documented: str = "", methods: Sequence[str] = ("fork",)
) -> Exploration:
    """Explore quiet runs that are written as text, under start methods in turn."""
    runs = [
        Run(trace(text, method=methods[n % len(methods)]), busy=False)
        for n, text in enumerate(texts)
    ]
    return explore(blocks(documented) if documented else (), runs)


def proposed(*texts: str, documented: str = "") -> list[str]:
    """Return the transcript that is proposed, which holds in every run."""
    found = explored(*texts, documented=documented)
    assert_holds(found)
    return list(found.proposal)


def assert_holds(found: Exploration) -> None:
    """Compare the proposal as it would be pasted with every run."""
    assert () == found.unstated
    read = parse(found.proposal, 1, "x.py")
    traces = [run.trace for run in found.runs]
    assert [] == [t for t in traces if not holds(choose(read, t), [t])]


ALWAYS = """
    main  starts a
    a     | hello
    main  joins a
"""


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            [ALWAYS] * 3,
            """
            main  starts a
            a     | hello
            main  joins a
            """,
            id="nothing varies",
        ),
        pytest.param(
            ["main | first\nmain | x\nmain | y", "main | first\nmain | y\nmain | x"],
            """
            main  | first
            main  ~ x
            main  ~ y
            """,
            id="order in a lane",
        ),
        pytest.param(
            [f"main | took {n} s" for n in ("0.50", "0.52", "0.51", "0.54")],
            "main  | took {0.46..0.58} s",
            id="number",
        ),
        pytest.param(
            [f"main | lap {n}\nmain | took {n * n} ms" for n in (1, 1, 1)],
            """
            main  | lap 1
            main  | took 1 ms
            """,
            id="number that does not vary",
        ),
        pytest.param(
            [f"main | lap 1 of 2: {n} ms" for n in (20, 29, 24, 25)],
            "main  | lap 1 of 2: {11..38} ms",
            id="only the number that varies",
        ),
        pytest.param(
            ["main | tick\n" * n + "main | end" for n in (2, 4, 3)],
            """
            main  | tick x{2..4}
            main  | end
            """,
            id="count",
        ),
        pytest.param(
            ["main | tick\nmain | end", "main | end"],
            """
            main  | tick x{0..1}
            main  | end
            """,
            id="perhaps",
        ),
        pytest.param(
            ["main | won\nmain | end"] * 3 + ["main | lost\nmain | end"],
            """
            main  | won or | lost
            main  | end
            """,
            id="two outcomes",
        ),
        pytest.param(
            ["main starts a\na | x", "main starts a\na | x\na killed by SIGTERM"],
            """
            main  starts a
            a     | x
            a     killed by SIGTERM or exits 0
            """,
            id="two endings",
        ),
        pytest.param(
            [f"main | key {k}!" for k in ("3f9a", "b00c", "77de", "a1b2")],
            "main  | key {/[0-9a-f]{4}/}!",
            id="shape",
        ),
        pytest.param(
            [f"main | at {n}" for n in (5000, 5003, 5004, 5010)],
            r"main  | at {/\d+/}",
            id="clock",
        ),
        pytest.param(
            ["main starts a\na | I am <a>, of <main>"] * 2,
            """
            main  starts a
            a     | I am {a}, of {main}
            """,
            id="PIDs",
        ),
        pytest.param(
            ["w-1 | w-1 did x\nw-2 | w-2 did y", "w-1 | w-1 did x\nw-1 | w-1 did y"],
            """
            w-*  | {self} did x
            w-*  | {self} did y
            """,
            id="shared work",
        ),
        pytest.param(
            ["w-1 | w-1 did x\nw-2 | w-2 did y"] * 2,
            """
            w-1  | w-1 did x
            w-2  | w-2 did y
            """,
            id="work of each",
        ),
        pytest.param(
            [
                "main | a\nmain | b\nmain | c",
                "main | b\nmain | a",
                "main | c\nmain | b",
            ],
            """
            main  ~ a x{0..1}
            main  ~ b
            main  ~ c x{0..1}
            """,
            id="any order, some perhaps",
        ),
        pytest.param(
            [
                f"""
                main ! Traceback (most recent call last):
                main !   File "x.py", line {n}, in <module>
                main ! ValueError: no
                """
                for n in (1, 2)
            ],
            """
            main  ! Traceback (most recent call last):
            main  ! ...
            main  ! ValueError: no
            """,
            id="frames of a traceback",
        ),
    ],
)
def test_marks(texts: list[str], expected: str) -> None:
    """What varies gets the mark that says how, and the rest stays to the letter."""
    assert lines(expected) == proposed(*texts)


def test_pid_by_chance() -> None:
    """A number that was a PID in one run only stays a number."""
    runs = [
        Run(trace("main | 1234", pids={"main": pid}), False) for pid in (1234, 5, 6)
    ]
    assert ("main  | 1234",) == explore((), runs).proposal


def test_start_method_that_always_differs() -> None:
    """A start method of its own behaviour gets a block, once, and not a mark."""
    found = explored(
        *["main | copy", "main | fresh", "main | fresh"] * 3,
        methods=["fork", "spawn", "forkserver"],
    )
    assert_holds(found)
    expected = ("main  | copy", "@ spawn, forkserver", "main  | fresh")
    assert expected == found.proposal
    assert () == found.findings


def test_start_method_that_sometimes_differs() -> None:
    """What all start methods can do is one transcript, whoever did it when."""
    found = explored(
        *["main | a", "main | a", "main | b", "main | a", "main | a", "main | b"],
        methods=["fork", "spawn"],
    )
    assert_holds(found)
    assert ("main  | a or | b",) == found.proposal


def test_what_a_person_wrote_stays() -> None:
    """Lanes that hold, placeholders, counts, outcomes and barriers are kept."""
    documented = r"""
        main  starts a
        a     | {/h.*o/}
        a     | tick x{0..9}
        a     | win or | lose
        a     | old
        ---
        main  joins a
    """
    text = """
        main starts a
        a | hello
        a | tick
        a | tick
        a | win
        a | new
        main joins a
    """
    expected = documented.replace("old", "new")
    assert lines(expected) == proposed(text, text, documented=documented)


def test_narrow_range_is_widened() -> None:
    """A documented range that a run was out of is not kept beside another."""
    texts = [f"main | took {n} s" for n in ("0.50", "0.64", "0.51")]
    found = proposed(*texts, documented="main  | took {0.4..0.6} s")
    assert ["main  | took {0.36..0.78} s"] == found


def test_barrier_that_no_longer_holds_is_dropped() -> None:
    """A barrier that a run crossed is not proposed again."""
    documented = """
        a     | x
        ---
        b     | y
    """
    found = proposed("a | x\nb | y", "b | y\na | x", documented=documented)
    assert ["a  | x", "b  | y"] == found


def test_barrier_that_could_be_claimed() -> None:
    """A lane that was over before another began is shown as a claim to consider."""
    found = explored(*["main starts a\nmain starts b\na | x\nb | y"] * 3)
    assert ("a", "b") == found.barrier
    expected = """
        main  starts a
        main  starts b
        a     | x
        ---
        b     | y
    """
    assert lines(expected) == list(found.with_barrier)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("main starts a\na | x\nmain joins a\nmain | y", id="join"),
        pytest.param("main | x\nmain starts a\na | y", id="start"),
    ],
)
def test_no_barrier_where_order_is_forced(text: str) -> None:
    """What a start or a join forces needs no barrier."""
    assert explored(text, text).barrier is None


def test_unstated() -> None:
    """Where no mark states what holds, nothing is proposed, and the lane is named."""
    said = [f"main ! {n}" for n in range(301)]
    found = explored("\n".join(said), "\n".join(said[::-1]))
    assert ((), ("main",)) == (found.proposal, found.unstated)
    assert [
        "no mark states what always holds of main\n"
        "Have the program fix more: by an event, a join, a queue, a lock.",
        "What was the same in every run may still vary in another.",
    ] == list(told(found))


def test_said_of_what_holds() -> None:
    """A transcript that holds is said to hold, with the bound and what varied."""
    texts = ["main | won\nmain | end"] * 3 + ["main | lost\nmain | end"]
    found = explored(*texts, documented="main  | won or | lost\nmain  | end")
    assert [
        "as documented in every run: 0 drifts in 4\n"
        "With 95 % confidence, fewer than 52.7 % of such runs drift. That is the rule"
        " of three\n(3 in the number of runs; Hanley and Lippman-Hand, JAMA 249, 1983),"
        " computed exactly.",
        "what varied\n"
        "  main  | won or | lost\n"
        "      | won in 3 runs\n"
        "      | lost in 1 run\n"
        "      otherwise in 1 of 4 runs (fork 1/4; quiet 1/4)",
        "What was the same in every run may still vary in another.",
    ] == list(told(found))


def test_said_of_what_drifts() -> None:
    """A drift is counted by start method and load, with what would hold."""
    runs = [
        Run(trace(f"main | {n} ms", method=method), busy)
        for n, method, busy in (
            (10, "fork", False),
            (10, "spawn", False),
            (14, "fork", True),
            (12, "spawn", True),
        )
    ]
    found = explore(blocks("main  | 10 ms"), runs)
    assert [
        "not as documented in 2 of 4 runs (fork 1/2, spawn 1/2; quiet 0/2, busy 2/2)",
        "what varied\n  main  | {6..18} ms\n      10 to 14",
        "this transcript holds in all 4 runs\n"
        "It is made from these runs, so they do not test it: put it into the file,\n"
        "read each line as a claim, and explore again.\n"
        "\n"
        "#> main  | {6..18} ms\n"
        "\n"
        "{a..b}  a number in that range: what was seen, and on either side a margin as"
        " wide\n        as what was seen. It is a guess: narrow or widen it to what the"
        " program fixes",
        "What was the same in every run may still vary in another.",
    ] == list(told(found))


RACE = """\
import multiprocessing


def put(queue, number):
    queue.put(number)


if __name__ == "__main__":
    queue = multiprocessing.SimpleQueue()
    for number in (1, 2, 3):
        multiprocessing.Process(target=put, args=(queue, number)).start()
    for _ in range(3):
        print("got", queue.get())
"""
POOL = """\
import multiprocessing


def square(number):
    print("squaring", number)
    return number * number


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        for result in pool.imap_unordered(square, range(4)):
            print("got", result)
"""
VALUES = """\
import multiprocessing
import os
import time


def nap():
    print("child", os.getpid())
    begin = time.perf_counter()
    time.sleep(0.02)
    print(f"slept {time.perf_counter() - begin:.5f} s")


if __name__ == "__main__":
    print("default:", multiprocessing.get_start_method())
    child = multiprocessing.Process(target=nap, name="child")
    child.start()
    child.join()
"""


def real(folder: Path, source: str, count: int) -> list[Run]:
    """Run a program under every start method in turn."""
    path = folder / "program.py"
    path.write_text(source, "utf-8")
    snippet, python = load(path), interpreter()
    possible = methods(snippet, python)
    runs = Runs()
    keys = [(snippet, possible[n % len(possible)], python, n) for n in range(count)]
    runs.submit(keys)
    made = [Run(runs.result(key), busy=False) for key in keys]
    runs.close()
    return made


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        pytest.param(RACE, {"main  ~ got 1", "main  starts Process-1"}, id="race"),
        pytest.param(POOL, {"main          ~ got 1"}, id="unordered pool"),
    ],
)
def test_real_race(tmp_path: Path, source: str, parts: set[str]) -> None:
    """A real race gets a transcript that holds in all its runs."""
    found = explore((), real(tmp_path, source, 9))
    assert_holds(found)
    # Nine runs may have one order by luck: then no mark is asked for.
    loose = {line.replace("|", "~") for line in found.proposal}
    assert {part.replace("|", "~") for part in parts} <= loose


def test_real_values(tmp_path: Path) -> None:
    """PIDs, a number that varies and the start method's name are each stated."""
    found = explore((), real(tmp_path, VALUES, 9))
    assert_holds(found)
    texts = set(found.proposal)
    here = interpreter()
    assert {f"main   | default: {method}" for method in here.methods} <= texts
    assert "child  | child {child}" in texts
    assert any(text.startswith("child  | slept {0.0") for text in texts)


def test_stopped_runs_are_set_aside() -> None:
    """Runs that had to be stopped are counted, and tell nothing of the others."""
    good = trace("main | x")
    hung = Trace(good.lanes, "fork", "3.11.7", "linux", "/x", 1, stopped="timeout")
    found = explore(blocks("main  | x"), [Run(good, False), Run(hung, True)])
    assert [
        "stopped in 1 of 2 runs (fork 1/2; quiet 0/1, busy 1/1)",
        "as documented in every run: 0 drifts in 1",
    ] == [said.splitlines()[0] for said in told(found)][:2]
