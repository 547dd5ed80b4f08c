"""No false alarm: every snippet again and again, on quiet and on loaded cores.

Run by ``pytest -m stress --stress-minutes N``. Each round runs all snippets
under every start method, in one of the conditions below; the next round goes
on to the next condition. Nothing is retried: one alarm fails.
"""

import contextlib
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from multiprocessing import get_context
from pathlib import Path

import pytest
from records import today, upper_bound

from conftest import PROJECT, RECORD
from liverun.errors import LiverunError
from liverun.pytest_plugin import PYTHONS
from liverun.run.runner import Interpreter
from liverun.run.runs import Runs
from liverun.verbs import keys, verify

CORES = os.cpu_count() or 1
SPIN = "while os.getppid() == parent: sum(range(10**5))"
HOARD = """
held = bytearray({megabytes} * 2**20)
while os.getppid() == parent:
    for place in range(0, len(held), 4096):
        held[place] = (held[place] + 1) % 256
"""
WRITE = """
import tempfile
data = os.urandom(2**22)
with tempfile.TemporaryFile() as file:
    while os.getppid() == parent:
        file.seek(0)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
"""
"""Loads end by themselves when the process that started them is gone."""


@dataclass(frozen=True)
class Condition:
    """What the machine is like while the snippets run."""

    loads: tuple[str, ...] = ()
    """Programs that run beside them, each in a session of its own, so that the
    scheduler gives each its full share."""
    nice: int = 0
    """How much more polite the snippets are than these."""
    one_core: bool = False
    """Whether all snippets share one core."""


def memory() -> int:
    """Return half of the memory that is free, in megabytes, 4 GB at the most."""
    free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return min(free // 2**21, 4096)


CONDITIONS = {
    "quiet": Condition(),
    "busy": Condition((SPIN,) * (4 * CORES)),
    "nice": Condition((SPIN,) * CORES, nice=19),
    "one core": Condition((SPIN,) * CORES, one_core=True),
    "memory": Condition((HOARD.format(megabytes=memory()),)),
    "disk": Condition((WRITE,) * (2 * CORES)),
}

Key = tuple[str, str, str]
"""A snippet, such as en/daemon; a Python; a start method."""


@dataclass
class Stress:
    """What all rounds saw."""

    runs: Counter[Key] = field(default_factory=Counter)
    alarms: dict[Key, list[str]] = field(default_factory=dict)
    conditions: dict[str, list[int]] = field(default_factory=dict)
    """Runs and alarms by condition."""
    seconds: float = 0.0


@contextlib.contextmanager
def loaded(condition: Condition) -> Iterator[None]:
    """Keep the machine busy."""
    started = []
    try:
        for load_ in condition.loads:
            code = f"import os\nparent = {os.getpid()}\n{load_}"
            started.append(
                subprocess.Popen([sys.executable, "-c", code], start_new_session=True)
            )
        yield
    finally:
        for process in started:
            process.kill()
            process.wait()


def settle(condition: Condition) -> None:
    """Make this process, and so all runs that it starts, live as the condition says."""
    os.nice(condition.nice)
    if condition.one_core:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def one_round(
    paths: list[Path], pythons: list[Interpreter]
) -> list[tuple[Key, str, str]]:
    """Run every snippet once; return the key, the file's text and what was wrong."""
    runs = Runs()
    snippets = list(map(PROJECT.load, paths))
    chosen = [
        key
        for python in pythons
        for snippet in snippets
        for key in keys(snippet, python)
    ]
    runs.submit(chosen)
    seen = []
    for key in chosen:
        wrong = ""
        try:
            verify(key.snippet, runs.result(key))
        except LiverunError as error:
            wrong = str(error)
        name = key.snippet.name, key.python.version, key.method
        seen.append((name, str(key.snippet.path), wrong))
    runs.close()
    return seen


def name_of(path: Path) -> str:
    """Return the name of a snippet without reading it."""
    return path.relative_to(PROJECT.snippets).with_suffix("").as_posix()


@pytest.fixture(scope="module")
def stress(request: pytest.FixtureRequest) -> Stress:
    """Go round the conditions until the time is over."""
    paths = [
        item.callspec.params["path"]
        for item in request.session.items
        if item.originalname == "test_never_alarms"
    ]
    pythons = request.config.stash[PYTHONS]
    minutes = request.config.getoption("stress_minutes")
    reporter = request.config.pluginmanager.get_plugin("terminalreporter")
    capture = request.config.pluginmanager.get_plugin("capturemanager")
    record = request.config.stash[RECORD]
    stress = Stress()
    began = time.monotonic()
    names = list(CONDITIONS)
    for turn in count():
        if turn and time.monotonic() - began > 60 * minutes:
            break
        name = names[turn % len(names)]
        condition = CONDITIONS[name]
        pool = ProcessPoolExecutor(1, get_context("spawn"), settle, (condition,))
        with loaded(condition), pool:
            seen = pool.submit(one_round, paths, pythons).result()
        for key, path, wrong in seen:
            stress.runs[key] += 1
            seen_then = stress.conditions.setdefault(name, [0, 0])
            seen_then[0] += 1
            seen_then[1] += bool(wrong)
            record.add(PROJECT.load(Path(path)), *key[1:], alarm=bool(wrong))
            if wrong:
                stress.alarms.setdefault(key, []).append(f"({name}) {wrong}")
        stress.seconds = time.monotonic() - began
        alarms = sum(map(len, stress.alarms.values()))
        with capture.global_and_fixture_disabled():
            reporter.write_line(
                f"{stress.seconds:6.0f} s  {name:8}  {stress.runs.total():6} runs,"
                f" {alarms} alarms"
            )
    record.more["stress"] = {
        "conditions": stress.conditions,
        "seconds": round(stress.seconds),
        "cores": CORES,
        "date": today(),
    }
    return stress


@pytest.mark.stress
@pytest.mark.parametrize("path", PROJECT.discover(), ids=name_of)
def test_never_alarms(path: Path, stress: Stress) -> None:
    """No run of a snippet is taken for drift."""
    name = name_of(path)
    said = [m for key, messages in stress.alarms.items() if key[0] == name
            for m in messages]  # fmt: skip
    runs = sum(n for key, n in stress.runs.items() if key[0] == name)
    assert runs
    if said:
        bound = upper_bound(len(said), runs)
        pytest.fail(
            f"{len(said)} alarms in {runs} runs (95 %: at most {bound:.2%})\n\n"
            + "\n\n".join(said[:5]),
            pytrace=False,
        )
