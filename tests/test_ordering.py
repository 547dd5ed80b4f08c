"""What holding finds out about programs whose order is known by construction."""

import json
import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import holding
from liverun.cli import main
from liverun.errors import LiverunError
from liverun.forcing import force
from liverun.project import project
from liverun.run.runner import interpreter, methods
from liverun.run.runs import Key, Runs
from liverun.run.snippet import Snippet, load
from liverun.run.trace import Trace
from liverun.search import JOBS, Search
from liverun.transcript.align import compare
from liverun.transcript.block import Block
from liverun.transcript.observed import Observed
from liverun.transcript.precedence import causes, closure
from liverun.verbs import documented
from test_forcing import LOCK
from traces import block, trace

ROOT = Path(__file__).resolve().parent.parent
SNIPPETS = sorted((ROOT / "snippets" / "en").glob("*.py"))
PROGRAMS = Path(__file__).parent / "orders"
KNOWN = re.compile(r"^#: (.*)$", re.MULTILINE)
"""What a program says of itself: ``x < y``, or ``undivided lane: x, y``."""
PATHS = sorted(PROGRAMS.glob("*.py"))
LOCKS = """\
import pickle
import sys
import threading


class Own:
    make = threading.Lock


for make in threading.Lock, threading.RLock, Own().make:
    lock = make()
    print(type(lock), isinstance(lock, type(make())), repr(lock).split(" at ")[0])
    if make is threading.Lock and sys.version_info >= (3, 13):
        print(isinstance(lock, threading.Lock))
    try:
        pickle.dumps(lock)
    except TypeError as error:
        print(error)
"""
RACES = sorted((PROGRAMS.parent / "races").glob("*.py"))
"""Programs that do something else where a process is slow, and under load do not."""
UNDER = f"under {interpreter().default} on Python {interpreter().version}"
QUICK = ("queue_of_two", "lock", "semaphore_2", "threads_event")
QUICK += ("pipe_after_fork", "first_completed", "executor_of_three", "executor_map")
"""Those that every run of the tests looks at, under one start method."""


def texts(block: Block) -> list[str]:
    """Return what each line prints, or ''."""
    return [" or ".join(text for _, text in line.printed) for line in block.lines]


def crossing(block: Block, pairs: set[tuple[int, int]]) -> set[tuple[str, str]]:
    """Return all that pairs and each lane's own order say, of lines of two lanes."""
    lines, said = block.lines, texts(block)
    count = len(lines)
    own = {
        (a, b)
        for a in range(count)
        for b in range(a + 1, count)
        if lines[a].lane == lines[b].lane
    }
    after = closure(own | pairs, count)
    return {
        (said[a], said[b])
        for a in range(count)
        for b in range(count)
        if after[a] >> b & 1 and lines[a].lane != lines[b].lane and said[a] and said[b]
    }


def searched(snippet: Snippet, method: str, blocks: tuple[Block, ...] = ()) -> Search:
    """Hold a program wherever that can tell."""
    with closing(Runs(JOBS)) as runs:
        return Search(Key(snippet, method, interpreter()), runs, blocks).run()


def check(path: Path, method: str) -> None:
    """Hold what is found of a program against what it says of itself."""
    snippet = load(path)
    order = searched(snippet, method)
    block, said = order.block, KNOWN.findall(snippet.source)
    place = {text: number for number, text in enumerate(texts(block))}
    pairs = {
        tuple(place[text] for text in line.split(" < ")) for line in said if "<" in line
    }
    found = {*causes(block), *order.facts.before}
    assert crossing(block, pairs) == crossing(block, found)
    sections = {
        ", ".join(
            text
            for number, text in enumerate(texts(block)[first : last + 1], first)
            if block.lines[number].lane == lane
        )
        for group in order.facts.sections
        for lane, first, last in group
        if first != last
    }
    known = {line.partition(": ")[2] for line in said if line.startswith("undivided")}
    assert known == sections
    assert not order.findings


@pytest.mark.parametrize("name", QUICK)
def test_order_is_found(name: str) -> None:
    """What must come before what is found, and nothing else."""
    check(PROGRAMS / f"{name}.py", interpreter().default)


@pytest.mark.parametrize(
    ("run", "free"),
    [
        ("Pool-1 | a\nPool-2 | b\nPool-2 | c", {(1, 0), (2, 0)}),
        ("Pool-1 | b\nPool-2 | a\nPool-2 | c", {(0, 1), (2, 1)}),
        ("Pool-1 | a\nPool-1 | b\nPool-1 | c", set()),
        ("Pool-1 | a\nPool-2 | a\nPool-1 | b", {(0, 0), (1, 0)}),
    ],
)
def test_workers_of_a_pool_are_apart(run: str, free: set[tuple[int, int]]) -> None:
    """Of lines of one documented lane, those of different processes can be free."""
    observed = Observed(block("Pool-* | a x{1..2}\nPool-* | b\nPool-* | c x{0..1}"))
    observed.add(compare(observed.block, trace(run)).events())
    assert free == observed.free


LATE = """\
import multiprocessing


def serve(ready, dishes):
    ready.set()
    print(dishes.get())


if __name__ == "__main__":
    ready, dishes = multiprocessing.Event(), multiprocessing.SimpleQueue()
    child = multiprocessing.Process(target=serve, name="child", args=(ready, dishes))
    child.start()
    if not ready.wait(0.5):
        print("late")
    dishes.put("fish")
    child.join()

#> main   starts child
#> main   | late x{0..1}
#> main   joins child
#> child  | fish
"""
"""Prints a line more where the child is held."""
NEVER = """\
import multiprocessing


def serve(ready):
    if ready.is_set():
        print("never")


if __name__ == "__main__":
    ready = multiprocessing.Event()
    child = multiprocessing.Process(target=serve, name="child", args=(ready,))
    child.start()
    print("over")
    child.join()

#> main   starts child
#> main   after child | never x{0..1}
#> main   | over
#> main   joins child
#> child  | never x{0..1}
"""
"""Documents a line that no run has, and its order."""


@pytest.mark.parametrize(
    ("source", "before"),
    [(LATE, ("late", "fish")), (NEVER, ("never", "over"))],
    ids=["late", "never"],
)
def test_order_of_a_line_that_may_be_missing(
    tmp_path: Path, source: str, before: tuple[str, str]
) -> None:
    """It is found in the runs that have the line, and stands where none has."""
    path = tmp_path / "any.py"
    path.write_text(source, "utf-8")
    snippet = load(path)
    order = searched(snippet, interpreter().default, documented(snippet))
    said = texts(order.block)
    found = {(said[a], said[b]) for a, b in order.facts.before}
    assert before in found
    assert not order.findings


STARTERS = """\
import multiprocessing
import threading


def task(name):
    print(name, "begins")
    child = multiprocessing.Process(target=print, args=(name, "child"))
    child.start()
    child.join()


if __name__ == "__main__":
    threads = [threading.Thread(target=task, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""
"""Which thread is slow decides how the children are called."""
HANDLER = """\
import os
import signal
import time

child = os.fork()
if child:
    time.sleep(0.2)
    print("signal")
    os.kill(child, signal.SIGUSR1)
    os.wait()
else:
    signal.signal(signal.SIGUSR1, lambda *_: print("got it"))
    print("ready")
    time.sleep(0.5)
"""
"""Rests on time: a slow child gets the signal before it is ready, or never."""


@pytest.mark.parametrize(
    ("source", "refuted"),
    [
        (STARTERS, ("starts Process-*", "| b begins")),
        (HANDLER, ("| ready", "| signal")),
    ],
    ids=["starters", "handler"],
)
def test_what_a_held_run_refutes_is_no_order(
    tmp_path: Path, source: str, refuted: tuple[str, str]
) -> None:
    """Even if that run has other lines than the rest, or a lane in another order."""
    path = tmp_path / "any.py"
    path.write_text(source, "utf-8")
    order = searched(load(path), "fork")
    said = [line.text() for line in order.block.lines]
    assert refuted not in {(said[a], said[b]) for a, b in order.facts.before}
    # Of processes whose numbers are luck, the transcript says no more than is so.
    assert bool(order.findings) == ("starts Process-*" not in said)
    assert set(refuted) < {*said}


def test_fork_that_is_killed_where_it_begins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is known whose child it is before it can be held."""
    monkeypatch.chdir(tmp_path)
    Path("any.py").write_text(HANDLER, "utf-8")
    assert 0 == main(["run", "any.py", "--hold", "main+1 0 0.0"])
    assert re.search(r"main#2 +killed by SIGUSR1", capsys.readouterr().out)


FIRST = """\
import multiprocessing


def greet():
    print("hello")


if __name__ == "__main__":
    child = multiprocessing.Process(target=greet, name="child")
    child.start()
    print("started")
    child.join()

#> child  | hello
#> main   starts child
#> main   | started
#> main   joins child
"""
"""Documents a line of the child first."""


def test_order_of_the_first_line_is_in_question(tmp_path: Path) -> None:
    """A line is held for it, too, under whichever start method."""
    path = tmp_path / "any.py"
    path.write_text(FIRST, "utf-8")
    snippet = load(path)
    method = methods(snippet, interpreter())[-1]
    order = searched(snippet, method, documented(snippet))
    assert frozenset() == order.facts.before


@pytest.mark.order
@pytest.mark.parametrize(
    ("path", "method"),
    [(path, m) for path in PATHS for m in methods(load(path), interpreter())],
    ids=lambda value: value.stem if isinstance(value, Path) else value,
)
def test_what_is_found_is_what_is_known(path: Path, method: str) -> None:
    """No order is missed, and none is found that is none, in any kind of program."""
    check(path, method)


def snippet_of(path: Path) -> Snippet:
    """Load a program of the site."""
    return project(ROOT).load(path)


@pytest.mark.parametrize("path", SNIPPETS, ids=lambda path: path.stem)
def test_documented_order_is_what_was_found(path: Path) -> None:
    """The record is of the programs as they are; of one that is not, it is found."""
    snippet = snippet_of(path)
    if holding.stale(snippet):
        holding.held(snippet, interpreter(), every=False)


@pytest.mark.order
@pytest.mark.parametrize("path", SNIPPETS, ids=lambda path: path.stem)
def test_documented_order_is_what_is_found(path: Path) -> None:
    """Holding finds what is documented, and no held run does anything else."""
    holding.held(snippet_of(path), interpreter())


def race(path: Path, times: int = 1) -> None:
    """Hold a program until it does something else, and again as often as is said."""
    snippet = load(path)
    key = Key(snippet, interpreter().default, interpreter())
    with closing(Runs(JOBS)) as runs:
        order = Search(key, runs).run()
        assert order.findings
        held = key._replace(hold=order.findings[0].hold)
        keys = [held._replace(repetition=n) for n in range(1, times + 1)]
        runs.submit(keys)
        again = [runs.result(key) for key in keys]
    same = [n for n, trace in enumerate(again) if not differs(trace, order.block)]
    assert [] == same


def differs(trace: Trace, block: Block) -> bool:
    """Return whether a run did not what a program usually does."""
    return bool(trace.stopped) or not compare(block, trace).holds


def test_a_race_is_found() -> None:
    """A file that is read before it is closed, for one."""
    race(PROGRAMS.parent / "races" / "read_before_closed.py")


@pytest.mark.order
@pytest.mark.parametrize("path", RACES, ids=lambda path: path.stem)
def test_each_race_is_found(path: Path) -> None:
    """What load does not show, a hold does; its command shows it each of ten times."""
    race(path, times=10)


def test_order_as_one_object(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """``liverun order --json`` prints what others can read."""
    monkeypatch.chdir(PROGRAMS)
    assert 0 == main(["order", "queue_of_two.py", "--json"])
    found = json.loads(capsys.readouterr().out)
    held, seconds = found.pop("held_runs"), found.pop("seconds")
    assert held > 0 < seconds
    assert {
        "lanes": ["main", "a", "b"],
        "lines": {"main": [], "a": ["put 1", "put 2"], "b": ["got 1", "got 2"]},
        "before": [[["a", 1], ["b", 1]], [["a", 2], ["b", 2]]],
        "undivided": [],
        "maybe_lost": [],
        "possible_orders": 2,
        "rests_on_time": False,
    } == found


DRAWN = {
    "orders/queue_of_two": (
        0,
        "a                                     b\n"
        "put 1 (1)\n"
        "put 2 (2)                             after 1: got 1\n"
        "                                      after 2: got 2\n"
        "\n"
        "possible orders: 2\n"
        "N held runs in N s\n",
    ),
    "orders/lock": (
        0,
        "a                                     b\n"
        "a in                                  b in\n"
        "a out                                 b out\n"
        "\n"
        "possible orders: 2\n"
        "undivided by each other: a | a in ...; b | b in ...\n"
        "N held runs in N s\n",
    ),
    "races/nearly_always_enough": (
        1,
        "main\n"
        "in time\n"
        "\n"
        "possible orders: 1\n"
        "may be lost: main | in time\n"
        "N held runs in N s\n"
        "its order rests on time: a slow process changes what it does\n"
        "\n"
        f"nearly_always_enough.py:14: drift {UNDER}\n"
        "\n"
        "lane main\n"
        "        documented    actual\n"
        "        starts child  starts child\n"
        "      ≠ | in time     | too late\n"
        "        joins child   joins child\n"
        "\n"
        "because a process was slow\n"
        "\n"
        "hint: to see it again: liverun run nearly_always_enough --hold"
        " 'child 0 0.0 - N'\n",
    ),
}


@pytest.mark.parametrize("name", DRAWN)
def test_order_is_drawn(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """``liverun order`` draws who waits for whom, and says what it found out."""
    monkeypatch.chdir(PROGRAMS.parent / Path(name).parent)
    monkeypatch.setenv("COLUMNS", "80")
    path = f"{Path(name).name}.py"
    code, drawn = DRAWN[name]
    assert code == main(["order", path])
    said = capsys.readouterr().out
    said = re.sub(r"\d+ held runs in [\d.]+", "N held runs in N", said)
    said = re.sub(r"- \d+'", "- N'", said)
    assert f"{path} {UNDER}\n\n{drawn}" == said


def test_order_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """``liverun order --write`` documents what it found, and says so once."""
    monkeypatch.chdir(tmp_path)
    known = "".join(line for line in LOCK.splitlines(True) if "undivided" not in line)
    path = tmp_path / "lock.py"
    path.write_text(known, "utf-8")
    assert 0 == main(["order", "lock.py", "--write"])
    assert LOCK == path.read_text("utf-8")
    assert "\n+#> a     undivided 2\n" in capsys.readouterr().out
    assert 0 == main(["order", "lock.py", "--write"])
    assert "its order is documented\n" == capsys.readouterr().out
    assert LOCK == path.read_text("utf-8")


def test_order_of_what_does_not_end(tmp_path: Path) -> None:
    """Of a program that does not end by itself there is none."""
    path = tmp_path / "sleeps.py"
    option = "# /// script\n# [tool.liverun]\n# timeout = 0.5\n# ///\n"
    path.write_text(f"{option}import time\n\ntime.sleep(60)\n", "utf-8")
    key = Key(load(path), interpreter().default, interpreter())
    with closing(Runs(JOBS)) as runs, pytest.raises(LiverunError) as caught:
        Search(key, runs)
    assert "still running after 0.5 s" in str(caught.value)


def test_a_run_can_be_held_by_hand(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command that ``liverun order`` prints makes the other run again."""
    monkeypatch.chdir(PROGRAMS.parent / "races")
    arguments = ["run", "read_before_closed.py"]
    assert 0 == main(arguments)
    assert "read: everything\n" in capsys.readouterr().out
    assert 0 == main([*arguments, "--hold", "child 0 0.1", "--hold", "child 0 7.b"])
    said = capsys.readouterr().out
    assert "read: \n" in said.replace("read:\n", "read: \n")
    assert "never held, for nothing came there: child 0 7.b" in said
    with pytest.raises(SystemExit):
        main([*arguments, "--hold", "child 7.b"])
    assert "expected a process, a thread and a point" in capsys.readouterr().err


def test_locks_of_a_held_run_are_like_real_ones(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Their type, text and errors are those that a program sees without us."""
    monkeypatch.chdir(tmp_path)
    Path("locks.py").write_text(LOCKS, "utf-8")
    plain = subprocess.run(
        [sys.executable, "locks.py"], capture_output=True, text=True, check=True
    ).stdout
    assert 0 == main(["run", "locks.py", "--hold", "main 0 0.0"])
    said = capsys.readouterr().out
    assert plain == "".join(line + "\n" for line in re.findall(r"main +\| (.*)", said))
    assert "cannot pickle '_thread.lock' object" in plain


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("nothing_between", ["b | b 1", "b | b 2", "a | a 1", "a | a 2"]),
        ("nothing_between", ["b | b 1", "a | a 1", "b | b 2", "a | a 2"]),
        ("lock", ["b | b in", "b | b out", "a | a in", "a | a out"]),
        ("threads_free", ["main/b | b 1", "main/a | a 1", "main/b | b 2"]),
    ],
)
def test_an_order_is_forced(name: str, wanted: list[str]) -> None:
    """A real run comes in the order that is asked for."""
    snippet = load(PROGRAMS / f"{name}.py")
    key = Key(snippet, interpreter().default, interpreter())
    trace = force(key, (), wanted)
    came = sorted(
        (event.time_ns, f"{lane.name} | {event.text.rstrip()}")
        for lane in trace.lanes
        for event in lane.events
    )
    assert wanted == [text for _, text in came if text in wanted]


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (
            ["guest | eat soup", "cook | serve soup"],
            "'guest | eat soup' always comes after 'cook | serve soup'",
        ),
        (["guest | eat soup", "guest | pay"], "no line is 'guest | pay'"),
    ],
)
def test_what_forbids_an_order_is_said(wanted: list[str], why: str) -> None:
    """An order that no run can have is refused, with the fact that forbids it."""
    snippet = snippet_of(ROOT / "snippets" / "en" / "queue_producer_consumer.py")
    key = Key(snippet, interpreter().default, interpreter())
    with pytest.raises(LiverunError) as caught:
        force(key, documented(snippet), wanted)
    assert why in str(caught.value)


def test_an_order_that_never_comes_is_said() -> None:
    """Where nothing is documented, only the runs tell that an order is impossible."""
    snippet = load(PROGRAMS / "queue_of_two.py")
    key = Key(snippet, interpreter().default, interpreter())
    with pytest.raises(LiverunError) as caught:
        force(key, (), ["b | got 1", "a | put 1"])
    assert str(caught.value).endswith(
        "queue_of_two.py: no run came in that order, and no known fact forbids it\n"
        "\n"
        "hint: see what does: liverun order queue_of_two"
    )
