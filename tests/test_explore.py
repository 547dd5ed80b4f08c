"""Exploring: what varies from run to run, how often, and on what machine."""

import os
import sys
import time
from pathlib import Path

import pytest

from liverun.explore import MARKS, Run, busy_cores, describe, made, run_often
from liverun.run.runner import interpreter
from liverun.run.snippet import load
from liverun.run.trace import Trace
from traces import blocks, lines, trace

END = "What was the same in every run may still vary in another."
TRUE = "true of these runs, but for what was rare"
PROPOSED = {
    "order in a lane": f"""{TRUE}
  - main  | x
  - main  | y
  + main  ~ x
  + main  ~ y""",
    "number": rf"""{TRUE}
  - main  | took 0.50 s
  + main  | took {{/\d+\.\d+/}} s""",
    "rare": "the same but for what was rare",
}
ALWAYS = """
    main  starts a
    a     | hello
    main  joins a
"""
SEEN = {
    "order in a lane": (
        ["main | x\nmain | y"] * 2 + ["main | y\nmain | x"],
        """
        main  | x
            | x: in 2 runs
            no such line: in 1 run
        main  below | y
            no such line: in 2 runs
            | x: in 1 run
        """,
    ),
    "number": (
        [f"main | took {n} s" for n in ("0.50", "0.50", "0.52")],
        """
        main  | took 0.50 s
            | took 0.50 s: in 2 runs
            no such line: in 1 run
        main  below | took 0.50 s
            no such line: in 2 runs
            | took 0.52 s: in 1 run
        """,
    ),
    "count": (
        ["main | tick\n" * n + "main | end" for n in (1, 2, 2)],
        """
        main  below | tick
            | tick: in 2 runs
            no such line: in 1 run
        """,
    ),
    "perhaps": (
        ["main | tick\nmain | end", "main | end", "main | tick\nmain | end"],
        """
        main  | tick
            | tick: in 2 runs
            no such line: in 1 run
        """,
    ),
    "two endings": (
        ["main starts a\na | x", "main starts a\na | x\na killed by SIGTERM"],
        """
        a  below | x
            killed by SIGTERM: in 1 run
            no such line: in 1 run
        """,
    ),
    "many outcomes": (
        [f"main | {n}" for n in (1, 1, 1, 2, 2, 3, 4, 5)],
        """
        main  | 1
            no such line: in 5 runs
            | 1: in 3 runs
        main  below | 1
            no such line: in 3 runs
            | 2: in 2 runs
            | 3: in 1 run
            2 others: in 2 runs
        """,
    ),
    "rare": (
        ["main | won"] * 30 + ["main | lost"],
        """
        main  | won
            | won: in 30 runs
            no such line: in 1 run, rare
        main  below | won
            no such line: in 30 runs
            | lost: in 1 run, rare
        """,
    ),
    "a process of some runs": (
        ["main | x", "main | x\nb | y"],
        """
        b  below at its beginning
            | y: in 1 run
            no such line: in 1 run
        """,
    ),
}


def quiet(*texts: str) -> list[Run]:
    """Return quiet runs under fork, written as text."""
    return [Run(trace(text), busy=False) for text in texts]


def told(documented: str, runs: list[Run]) -> list[str]:
    """Return what is said of runs, as paragraphs."""
    return list(describe(blocks(documented) if documented else (), runs))


@pytest.mark.parametrize("name", SEEN)
def test_what_varied_is_listed(name: str) -> None:
    """Each line that was not the same is shown with what was seen, and how often."""
    texts, expected = SEEN[name]
    first, *others = told("", quiet(*texts))
    assert [PROPOSED.get(name, MARKS), END] == others
    heading, *shown = first.split("\n")
    assert ("what varied", lines(expected)) == (heading, [x.strip() for x in shown])


def test_nothing_varied() -> None:
    """Runs that are the same say so, documented or not; chance may show more."""
    assert ["the same in 3 runs", END] == told("", quiet(*[ALWAYS] * 3))
    assert ["as documented in 1 run", END] == told(ALWAYS, quiet(ALWAYS))


def test_pid_does_not_vary() -> None:
    """A PID is another in each run, and that is no news."""
    pids = [{"main": 100, "a": 101}, {"main": 7, "a": 8}]
    text = "main starts a\na | I am <a>, of <main>"
    runs = [Run(trace(text, pids=pid), busy=False) for pid in pids]
    assert ["the same in 2 runs", END] == told("", runs)


def test_said_of_what_holds() -> None:
    """A transcript that holds is said to hold, with what varied within it."""
    texts = ["main | won\nmain | end"] * 3 + ["main | lost\nmain | end"]
    assert [
        "as documented in 4 runs",
        "what varied\n"
        "  main  | won or | lost\n"
        "      | won: in 3 runs\n"
        "      | lost: in 1 run",
        END,
    ] == told("main  | won or | lost\nmain  | end", quiet(*texts))


def test_said_of_what_drifts() -> None:
    """A drift is counted by start method and load, and the marks are explained."""
    runs = [
        Run(trace(f"main | {n} ms", method=method), busy)
        for n, method, busy in (
            (10, "fork", False),
            (10, "spawn", False),
            (14, "fork", True),
            (12, "spawn", True),
        )
    ]
    assert [
        "not as documented in 2 of 4 runs (fork 1/2, spawn 1/2; quiet 0/2, busy 2/2)",
        "what varied\n"
        "  main  | 10 ms\n"
        "      | 10 ms: in 2 runs\n"
        "      no such line: in 2 runs\n"
        "  main  below | 10 ms\n"
        "      no such line: in 2 runs\n"
        "      | 14 ms: in 1 run\n"
        "      | 12 ms: in 1 run",
        MARKS,
        END,
    ] == told("main  | 10 ms", runs)
    assert "4 runs (fork 2, spawn 2; quiet 2, busy 2)" == made(runs)


def test_crossed_barrier_is_counted() -> None:
    """A barrier that some runs crossed is said apart from the lines."""
    runs = quiet("a | x\nb | y", "b | y\na | x")
    assert [
        "not as documented in 1 of 2 runs (fork 1/2; quiet 1/2)",
        "a barrier was crossed in 1 of 2 runs (fork 1/2; quiet 1/2)",
        f"{TRUE}\n  - ---",
        END,
    ] == told("a | x\n---\nb | y", runs)


def test_stopped_runs_are_set_aside() -> None:
    """Runs that had to be stopped are counted, and tell nothing of the others."""
    good = trace("main | x")
    hung = Trace(good.lanes, "fork", "3.11.7", "linux", "/x", 1, stopped="timeout")
    assert [
        "stopped in 1 of 2 runs (fork 1/2; quiet 0/1, busy 1/1)",
        "as documented in 1 run",
        END,
    ] == told("main  | x", [Run(good, False), Run(hung, True)])
    assert ["stopped in 1 of 1 run (fork 1/1; busy 1/1)"] == told("", [Run(hung, True)])


def test_real_runs_go_round_the_start_methods(tmp_path: Path) -> None:
    """Each start method has its turn, and the last third has busy cores."""
    path = tmp_path / "program.py"
    path.write_text("import multiprocessing as m\n\nprint(m.get_start_method())\n")
    python = interpreter()
    runs = list(run_often(load(path), python, 6))
    methods = sorted(python.methods, key=lambda method: method != python.default)
    assert [methods[n % len(methods)] for n in range(6)] == [
        run.trace.method for run in runs
    ]
    assert [False] * 4 + [True] * 2 == [run.busy for run in runs]
    said = [run.trace.lane("main").events[0].text for run in runs]
    assert [f"{run.trace.method}\n" for run in runs] == said


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_busy_loops_end_in_any_case() -> None:
    """However it goes meanwhile, no loop is left."""
    mark = f"os.getppid() == {os.getpid()}".encode()

    def loops() -> int:
        return sum(
            mark in path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline")
        )

    def interrupted() -> None:
        with busy_cores():
            patience = time.monotonic() + 10
            while loops() < 2 * os.cpu_count():
                assert time.monotonic() < patience
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert 0 == loops()
