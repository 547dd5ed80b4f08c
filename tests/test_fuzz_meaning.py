"""What a transcript allows: all of it, and nothing else."""

import functools
import itertools
import operator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from liverun.transcript.block import Block, Line
from liverun.transcript.grammar import parse, write
from test_fuzz_drift import Step, run
from traces import drift

LANES = ["main", "a", "w-*", "w-1"]
WORKERS = ["w-2", "w-3"]
SAID = [("|", "x"), ("|", "y"), ("|", "{self}"), ("!", "x"), ("!", "..."), ("!", " x")]
MEANT = [("starts", "a"), ("starts", "w-*"), ("exits", "3"), ("exits", "0")]
DONE = [("|", "x"), ("|", "y"), ("|", "w-2"), ("!", " z"), ("starts", "a")]
COUNTS = [(1, 1), (1, 1), (0, 1), (1, 2), (2, 2), (0, 3)]
ELISION = (("!", "..."),)


@st.composite
def transcripts(draw: st.DrawFn) -> Block:
    """Draw a transcript that allows several runs."""
    lines: list[Line] = []
    section = 0
    for number in range(1, draw(st.integers(2, 6))):
        if lines and lines[-1].section == section:
            section += draw(st.sampled_from([0, 0, 1]))
        kinds = st.sampled_from(draw(st.sampled_from([SAID, SAID, MEANT])))
        outcomes = st.lists(kinds, min_size=1, max_size=2).map(tuple)
        what = draw(outcomes.filter(lambda what: what != (("exits", "0"),)))
        low, high = (1, 1) if what == ELISION else draw(st.sampled_from(COUNTS))
        loose = bool({"|", "!"} & dict(what).keys()) and draw(st.booleans())
        lane = draw(st.sampled_from(LANES))
        lines.append(Line(number, lane, what, low, high, loose, section))
    written = write((Block((), tuple(lines), tuple(range(section))),))
    (block,) = parse(tuple(written), 1, "x.py")
    return block


def own_name(lane: str) -> str:
    """Return the name that a process has for itself."""
    return "MainProcess" if lane == "main" else lane


@st.composite
def documented_runs(draw: st.DrawFn, block: Block) -> list[Step]:
    """Draw a run that a transcript allows."""
    run: list[Step] = []
    for section in range(len(block.barriers) + 1):
        lanes: dict[str, list[Step]] = {name: [] for name in LANES}
        for name, steps in lanes.items():
            lines = [
                ln for ln in block.lines if (ln.lane, ln.section) == (name, section)
            ]
            for loose, group in itertools.groupby(lines, key=is_loose):
                counts = [
                    (line, draw(st.integers(line.low, line.high))) for line in group
                ]
                new = [
                    (number, draw(steps_of(line)))
                    for number, (line, n) in enumerate(counts)
                    for _ in range(n)
                ]
                shuffled = draw(st.permutations(new)) if loose else new
                steps += each_in_order(shuffled, [line for line, _ in counts])
        order = draw(st.permutations([name for name in lanes for _ in lanes[name]]))
        run += [lanes[name].pop(0) for name in order]
    return [step for step in run if (step.verb, step.text) != ("exits", "0")]


def each_in_order(new: list[tuple[int, Step]], lines: list[Line]) -> list[Step]:
    """Put the steps of each process into the order of their lines."""
    groups = [0]
    for before, line in itertools.pairwise(lines):
        groups.append(groups[-1] + (not (before.unordered and line.unordered)))
    own: dict[str, list[tuple[int, Step]]] = {}
    for number, step in new:
        own.setdefault(step.lane, []).append((groups[number], step))
    for steps in own.values():
        steps.sort(key=operator.itemgetter(0), reverse=True)
    return [own[step.lane].pop()[1] for _, step in new]


def is_loose(line: Line) -> bool:
    """Say whether it comes in any order with its neighbours."""
    return line.unordered or "*" in line.lane


@st.composite
def steps_of(draw: st.DrawFn, line: Line) -> Step:
    """Draw a step that is what a line documents."""
    lane = draw(st.sampled_from(WORKERS)) if line.lane == "w-*" else line.lane
    verb, text = draw(st.sampled_from(line.outcomes))
    text = {"{self}": own_name(lane), "...": " z", "w-*": "w-2"}.get(text, text)
    return Step(lane, verb, text)


@st.composite
def nearly(draw: st.DrawFn, run: list[Step]) -> list[Step]:
    """Draw a run that differs from another in a step or two, if in any."""
    for _ in range(draw(st.sampled_from([0, 0, 1, 2]))):
        at = draw(st.integers(0, len(run)))
        before, here, after = run[:at], run[at : at + 1], run[at + 1 :]
        lane = draw(st.sampled_from(["main", "a", "w-1", "w-2"]))
        new = Step(lane, *draw(st.sampled_from(DONE)))
        instead = [[], [new], [*here, new], [*after[:1], *here]]
        choice = draw(st.integers(0, 3))
        run = [*before, *instead[choice], *after[choice == 3 :]]
    return run


def allows(line: Line, step: Step) -> bool:
    """Say whether a step is one of the outcomes of a line."""
    return any(
        step.verb == verb
        and (
            step.text == (own_name(step.lane) if text == "{self}" else text)
            or ((verb, text) == ("!", "...") and step.text.startswith(" "))
            or (text == "w-*" and step.text.startswith("w-"))
        )
        for verb, text in line.outcomes
    )


@functools.cache
def fits(
    lines: tuple[Line, ...],
    steps: tuple[Step, ...],
    taken: tuple[int, ...] = (),
    *,
    alone: bool = False,
) -> bool:
    """Say whether a lane may do just this, by trying all ways to account for it."""
    if not lines:
        return not steps
    loose = [line.unordered if alone else is_loose(line) for line in lines]
    first = max([*loose, False].index(False), 1)
    taken = taken or (0,) * first
    counts = [(0, 99) if ln.outcomes == ELISION else (ln.low, ln.high) for ln in lines]
    ended = all(
        low <= count or ("exits", "0") in line.outcomes
        for line, (low, _), count in zip(lines, counts, taken, strict=False)
    )
    return (ended and fits(lines[first:], steps, alone=alone)) or any(
        taken[n] < counts[n][1]
        and allows(lines[n], steps[0])
        and fits(
            lines, steps[1:], (*taken[:n], taken[n] + 1, *taken[n + 1 :]), alone=alone
        )
        for n in range(first if steps else 0)
    )


def allowed(block: Block, run: list[Step]) -> bool:
    """Say whether a transcript allows a run, by trying all places of its barriers."""
    documented = {line.lane for line in block.lines}

    def lane_of(name: str) -> str:
        star = "w-*" if name.startswith("w-") and "w-*" in documented else name
        return name if name in documented else star

    sections = range(len(block.barriers) + 1)
    lanes = documented | {lane_of(step.lane) for step in run}
    workers = {step.lane for step in run if lane_of(step.lane) == "w-*"}
    return all(in_its_order(block, run, worker) for worker in workers) and any(
        all(
            fits(
                tuple(ln for ln in block.lines if (ln.lane, ln.section) == (lane, n)),
                tuple(s for s in run[first:last] if lane_of(s.lane) == lane),
            )
            for n, first, last in zip(
                sections, (0, *cut), (*cut, len(run)), strict=True
            )
            for lane in lanes
        )
        for cut in itertools.combinations_with_replacement(
            range(len(run) + 1), len(block.barriers)
        )
    )


def in_its_order(block: Block, run: list[Step], worker: str) -> bool:
    """Say whether one of interchangeable processes may do this in this order."""
    lines = [replace(line, low=0) for line in block.lines if line.lane == "w-*"]
    steps = [step for step in run if step.lane == worker]
    sections = range(len(block.barriers) + 1)
    return any(
        all(
            fits(
                tuple(line for line in lines if line.section == n),
                tuple(steps[first:last]),
                alone=True,
            )
            for n, first, last in zip(
                sections, (0, *cut), (*cut, len(steps)), strict=True
            )
        )
        for cut in itertools.combinations_with_replacement(
            range(len(steps) + 1), len(block.barriers)
        )
    )


@given(st.data(), transcripts())
def test_what_a_transcript_allows_and_nothing_else_is_no_drift(
    data: st.DataObject, block: Block
) -> None:
    """Drift agrees with a search through all that the transcript can mean."""
    order = data.draw(documented_runs(block))
    assert allowed(block, order)
    assert () == drift(block, run(order))
    order = data.draw(nearly(order))
    assert allowed(block, order) == (not drift(block, run(order)))
