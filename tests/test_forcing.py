"""Real runs in other orders, which a build makes by holding processes."""

import shlex
from dataclasses import replace
from pathlib import Path

import pytest

from liverun.forcing import others, probe_of, with_others
from liverun.project import project
from liverun.run.runner import interpreter, run
from liverun.run.runs import Key, Runs
from liverun.run.snippet import Snippet, load
from liverun.transcript.align import Checked
from liverun.transcript.extensions import Extensions
from liverun.transcript.facts import documented_facts
from liverun.verbs import check, documented, keys
from project import Project

ROOT = Path(__file__).resolve().parent.parent
LOCK = """\
import multiprocessing


def work(lock, name):
    with lock:
        print(name, "in")
        print(name, "out")


if __name__ == "__main__":
    lock = multiprocessing.Lock()
    tasks = [
        multiprocessing.Process(target=work, name=name, args=(lock, name))
        for name in ("a", "b")
    ]
    for task in tasks:
        task.start()
    for task in tasks:
        task.join()

#> main  starts a
#> main  starts b
#> a     undivided 2
#> a     | a in
#> a     | a out
#> b     undivided 2
#> b     | b in
#> b     | b out
#> main  joins a
#> main  joins b
"""
LUCK = """\
import multiprocessing


def work(done):
    print("done")
    done.set()


if __name__ == "__main__":
    done = multiprocessing.Event()
    task = multiprocessing.Process(target=work, name="child", args=(done,))
    task.start()
    print("in time" if done.wait(1.5) else "too late")
    task.join()

#> main   starts child
#> child  | done
#> main   | in time
#> main   joins child
"""


def snippet_of(name: str) -> Snippet:
    """Load a program of the site."""
    return project(ROOT).load(ROOT / "snippets" / "en" / f"{name}.py")


def forced(snippet: Snippet) -> Checked:
    """Check a program, and force it into other orders."""
    runs = Runs()
    try:
        key = Key(snippet, interpreter().default, interpreter())
        checked = check(snippet, runs=runs, chosen=[key])
        return with_others(checked, probe_of(key, checked.blocks), runs)
    finally:
        runs.close()


def test_a_program_comes_in_other_orders(tmp_path: Path) -> None:
    """Two sections that a lock keeps whole come in either order."""
    path = tmp_path / "lock.py"
    path.write_text(LOCK, "utf-8")
    checked = forced(load(path))
    orders = [one.printed_order() for one in (*checked.runs, *checked.others)]
    assert sorted(orders) == [[2, 3, 4, 5], [4, 5, 2, 3]]


def test_an_order_is_had_without_waiting_in_vain() -> None:
    """What the standard library does by itself is no point to be held at.

    The first ``put`` of a queue starts a thread. A process that was to be held before
    its next line, and was held there, never put what the other waited for.
    """
    snippet = snippet_of("queue_producer_consumer")
    blocks = documented(snippet)
    key = Key(snippet, interpreter().default, interpreter())
    runs = Runs()
    try:
        probe = probe_of(key, blocks)
        wanted = others(probe, runs.result(probe), blocks)
        traces = [runs.result(one) for one in wanted]
    finally:
        runs.close()
    assert wanted
    for trace in traces:
        waits = [wait for lane in trace.lanes for wait in lane.waits]
        assert waits
        # Whoever was held went on when the other had come, not when patience was over.
        assert all(wait.end_ns - wait.begin_ns < 1.5e9 for wait in waits)


def test_nothing_follows_from_a_run_that_lacks_a_line() -> None:
    """A run that was stopped, say, does not tell where its last lines could be held."""
    snippet = snippet_of("dance_sing_join")
    probe = probe_of(keys(snippet, interpreter())[0], documented(snippet))
    trace = run(*probe[:3], hold=probe.hold)
    assert others(probe, trace, documented(snippet))
    lacking = replace(trace, lanes=trace.lanes[:-1])
    assert {} == others(probe, lacking, documented(snippet))


@pytest.mark.parametrize("name", ["daemon_seed", "life_of_a_process", "called_target"])
def test_nothing_is_forced_where_nothing_is_to_be_seen(name: str) -> None:
    """Of one order only, or one that time makes, there is no other to show."""
    snippet = snippet_of(name)
    (first, *_) = keys(snippet, interpreter())
    assert probe_of(first, documented(snippet)) is None


def test_forced_orders_are_those_that_are_possible() -> None:
    """They are of all lines, unlike the first, and nothing forbids them."""
    checked = forced(snippet_of("dance_sing_join"))
    first, *more = [one.printed_order() for one in (*checked.runs, *checked.others)]
    block = checked.runs[0].block
    possible = Extensions(block, documented_facts(block))
    assert more
    assert first not in more
    assert all(possible.forbids(order) is None for order in more)


def test_a_build_finds_what_was_luck(tmp_path: Path) -> None:
    """A transcript that a slow process breaks ends the build, which says how."""
    here = Project(tmp_path)
    here.snippet("luck", LUCK)
    here.write("docs/en/index.md", "# x\n")
    result = here.build("-q")
    assert 1 == result.returncode
    assert "because a process was slow\n" in result.stdout
    hint = "liverun run en/luck --order 'main | in time' --order 'child | done'"
    assert f"hint: to see it again: {hint}\n" in result.stdout
    again = here.liverun("run", *shlex.split(hint)[2:])
    assert 1 == again.returncode
    assert "too late" in again.stdout
    assert "not as documented" in again.stdout
