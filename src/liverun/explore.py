"""Explore: run a program many times, and say what varies and how often."""

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from typing import NamedTuple

from liverun.run.load import busy_cores
from liverun.run.metadata import METHODS
from liverun.run.runner import Interpreter, methods
from liverun.run.runs import Key, Runs
from liverun.run.snippet import Snippet
from liverun.run.trace import Trace
from liverun.transcript.align import Comparison, compare
from liverun.transcript.block import Block
from liverun.transcript.draft import canonical
from liverun.transcript.grammar import choose, write
from liverun.transcript.update import Varying, update

SHOWN = 3
"""Different outcomes of one line that are listed, the most frequent."""
RARE = 30
"""One run in so many, or fewer, is rare."""
MARKS = """\
marks that say so
  x{a..b}  the line comes a to b times in a row
  ~        the line comes in any order with its neighbours of the same mark
  {a..b}   a number from a to b
  or       one of two texts
  {/re/}   a text that matches a regular expression"""


class Run(NamedTuple):
    """One run, and what the machine was like."""

    trace: Trace
    busy: bool
    """Whether every core was busy with something else."""


def run_often(
    snippet: Snippet, python: Interpreter, count: int, method: str = ""
) -> Iterator[Run]:
    """Run a snippet many times: the start methods in turn, the last third busy."""
    possible = (method,) if method else methods(snippet, python)
    quiet = count - count // 3
    keys = [Key(snippet, possible[n % len(possible)], python, n) for n in range(count)]
    for some, busy in ((keys[:quiet], False), (keys[quiet:], True)):
        with busy_cores() if busy else nullcontext():
            runs = Runs()
            runs.submit(some)
            yield from (Run(runs.result(key), busy) for key in some)
            # Not after Ctrl-C, which is not to wait for the runs that go on.
            runs.close()


def describe(documented: Sequence[Block], runs: Sequence[Run]) -> Iterator[str]:
    """Yield what one or more runs have shown, as paragraphs."""
    ended = [run for run in runs if not run.trace.stopped]
    if len(ended) < len(runs):
        yield f"stopped {_where([run for run in runs if run.trace.stopped], runs)}"
    if not ended:
        return
    blocks = tuple(documented) or (canonical(ended[0].trace),)
    compared = [(r, compare(choose(blocks, r.trace), r.trace)) for r in ended]
    different = [run for run, comparison in compared if not comparison.holds]
    if not different:
        yield f"{'as documented' if documented else 'the same'} in {_runs(len(ended))}"
    elif documented:
        yield f"not as documented {_where(different, ended)}"
    if crossed := [run for run, comparison in compared if comparison.crossed]:
        yield f"a barrier was crossed {_where(crossed, ended)}"
    if varied := list(_varied([comparison for _, comparison in compared])):
        yield "\n".join(["what varied", *varied])
    if different:
        yield _proposal(tuple(documented), blocks, usual(blocks, ended))
    yield "What was the same in every run may still vary in another."


def usual(blocks: tuple[Block, ...], runs: Sequence[Run]) -> list[Trace]:
    """Return the runs but for those that differ as no more than one in thirty does.

    What is rare is seldom meant: it would dissolve what all others share.
    """
    found: dict[tuple, list[Trace]] = defaultdict(list)
    for run in runs:
        comparison = compare(choose(blocks, run.trace), run.trace)
        differing = [lane.name for lane in comparison.lanes if not lane.holds]
        lanes = [lane for lane in run.trace.lanes if lane.name in differing]
        texts = (tuple((e.verb, e.text) for e in lane.events) for lane in lanes)
        found[tuple(differing), *texts].append(run.trace)
    often = [t for same in found.values() if len(same) * RARE > len(runs) for t in same]
    return often if 2 * len(often) > len(runs) else [run.trace for run in runs]


def _proposal(
    documented: tuple[Block, ...], blocks: tuple[Block, ...], traces: Sequence[Trace]
) -> str:
    """Show the lines whose marks would be true of the runs, or else list all marks."""
    try:
        new = update(documented, traces)
    except Varying:
        return MARKS
    before, after = write(blocks), write(new or blocks)
    if before == after:
        return f"{'as documented' if documented else 'the same'} but for what was rare"
    lines = list(difflib.unified_diff(before, after, n=0))[2:]
    changed = [f"  {line[0]} {line[1:]}" for line in lines if line[0] in "+-"]
    return "\n".join(["true of these runs, but for what was rare", *changed])


def _varied(comparisons: Sequence[Comparison]) -> Iterator[str]:
    """Yield each line that was not the same in every run, and what was seen there."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for comparison in comparisons:
        for place, texts in _lines(comparison).items():
            seen[place][" and ".join(texts) or "no such line"] += 1
    for (lane, line), counts in seen.items():
        if missing := len(comparisons) - counts.total():
            counts["no such line"] += missing
        if len(counts) < 2:
            continue
        yield f"  {lane}  {line}"
        for text, count in counts.most_common(SHOWN):
            rare = ", rare" if count * RARE <= len(comparisons) else ""
            yield f"      {text}: in {_runs(count)}{rare}"
        if rest := counts.most_common()[SHOWN:]:
            yield f"      {len(rest)} others: in {_runs(sum(n for _, n in rest))}"


def _lines(comparison: Comparison) -> dict[tuple[str, str], list[str]]:
    """Return what a run had in the place of each documented line, and between them."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for lane in comparison.lanes:
        place = "at its beginning"
        for index, events in lane.pairs:
            if index is not None:
                place = lane.lines[index].text()
            where = lane.name, place if index is not None else f"below {place}"
            placed = (lane.events[i] for i in events)
            found[where] += [f"{p.event.verb} {comparison.written(p)}" for p in placed]
    return found


def made(runs: Sequence[Run]) -> str:
    """Say how many runs there were, under which start methods, on what machine."""
    return f"{_runs(len(runs))} ({_listed(_kinds(runs))})"


def _where(some: Sequence[Run], runs: Sequence[Run]) -> str:
    """Say how many of the runs of each kind some are."""
    part = _kinds(some)
    shares = {kind: f"{part[kind]}/{count}" for kind, count in _kinds(runs).items()}
    return f"in {len(some)} of {_runs(len(runs))} ({_listed(shares)})"


def _kinds(runs: Sequence[Run]) -> Counter[str]:
    loads = Counter("busy" if run.busy else "quiet" for run in runs)
    return loads + Counter(run.trace.method for run in runs)


def _listed(kinds: Mapping[str, object]) -> str:
    return "; ".join(
        ", ".join(f"{word} {kinds[word]}" for word in words if word in kinds)
        for words in (METHODS, ("quiet", "busy"))
    )


def _runs(count: int) -> str:
    return "1 run" if count == 1 else f"{count} runs"
