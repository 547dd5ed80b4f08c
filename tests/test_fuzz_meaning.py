"""What a transcript allows: all of it, and nothing else."""

import functools
import itertools

from hypothesis import given
from hypothesis import strategies as st

from liverun.transcript.grammar import Block, Line, parse, write
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
        loose = "|" in dict(what) and draw(st.booleans())
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
                new = [draw(steps_of(line)) for line, n in counts for _ in range(n)]
                steps += draw(st.permutations(new)) if loose else new
        order = draw(st.permutations([name for name in lanes for _ in lanes[name]]))
        run += [lanes[name].pop(0) for name in order]
    return [step for step in run if (step.verb, step.text) != ("exits", "0")]


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
    lines: tuple[Line, ...], steps: tuple[Step, ...], taken: tuple[int, ...] = ()
) -> bool:
    """Say whether a lane may do just this, by trying all ways to account for it."""
    if not lines:
        return not steps
    first = max([*map(is_loose, lines), False].index(False), 1)
    taken = taken or (0,) * first
    counts = [(0, 99) if ln.outcomes == ELISION else (ln.low, ln.high) for ln in lines]
    ended = all(
        low <= count or ("exits", "0") in line.outcomes
        for line, (low, _), count in zip(lines, counts, taken, strict=False)
    )
    return (ended and fits(lines[first:], steps)) or any(
        taken[n] < counts[n][1]
        and allows(lines[n], steps[0])
        and fits(lines, steps[1:], (*taken[:n], taken[n] + 1, *taken[n + 1 :]))
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
    return any(
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
