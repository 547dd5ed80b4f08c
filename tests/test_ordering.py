"""What holding finds out about programs whose order is known by construction."""

import re
from pathlib import Path

import pytest

from liverun import ordering
from liverun.run.runner import interpreter, methods
from liverun.run.runs import Key, Runs
from liverun.run.snippet import load
from liverun.transcript.facts import causes, closure
from liverun.transcript.grammar import Block

PROGRAMS = Path(__file__).parent / "orders"
KNOWN = re.compile(r"^#: (.*)$", re.MULTILINE)
"""What a program says of itself: ``x < y``, or ``undivided lane: x, y``."""
PATHS = sorted(PROGRAMS.glob("*.py"))
QUICK = ("queue_of_two", "lock", "semaphore_2", "threads_event")
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


def check(path: Path, method: str) -> None:
    """Hold what is found of a program against what it says of itself."""
    snippet = load(path)
    if method not in methods(snippet, interpreter()):
        pytest.skip("not under this start method")
    runs = Runs(ordering.JOBS)
    try:
        order = ordering.find(snippet, Key(snippet, method, interpreter()), runs)
    finally:
        runs.close()
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


@pytest.mark.order
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_what_is_found_is_what_is_known(path: Path, method: str) -> None:
    """No order is missed, and none is found that is none, in any kind of program."""
    check(path, method)
