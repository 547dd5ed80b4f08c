"""What an exploration has shown, in words."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from liverun.explore import Exploration, Finding, Run
from liverun.records import upper_bound
from liverun.snippet import METHODS
from liverun.transcript import RANGE

BETWEEN = re.compile(rf"(?<! x)\{{{RANGE.pattern}\}}")
MARKS: dict[str, Callable[[str], bool]] = {
    "{a..b}  a number in that range: what was seen, and on either side a margin as"
    " wide\n        as what was seen. It is a guess: narrow or widen it to what the"
    " program fixes": lambda text: bool(BETWEEN.search(text)),
    "x{a..b} so many times in a row; no margin": lambda text: " x{" in text,
    "~       in any order with its neighbours": lambda text: " ~ " in text,
    "*       processes that share the work: together these lines": lambda text: (
        "*" in text.partition(" ")[0]
    ),
    "or      one or the other": lambda text: " or " in text,
    "{/re/}  text of that shape": lambda text: "{/" in text,
    "@       these start methods always differ": lambda text: text.startswith("@"),
}
"""What to say of each mark, where a proposed line has it."""
BUSY = ("quiet", "busy")
"""What the machine was like, by whether it was busy."""


def told(exploration: Exploration) -> Iterator[str]:
    """Yield what the runs have shown, as paragraphs."""
    runs = exploration.runs
    if exploration.stopped:
        yield f"stopped {where(exploration.stopped, (*runs, *exploration.stopped))}"
    if exploration.drifted:
        yield f"not as documented {where(exploration.drifted, runs)}"
    elif runs and not exploration.proposal and not exploration.unstated:
        yield _held(len(runs))
    if findings := [f for f in exploration.findings if f.rare or len(f.seen) == 1]:
        yield "\n".join(["what varied", *map(_finding, findings)])
    if exploration.unstated:
        yield (
            f"no mark states what always holds of {', '.join(exploration.unstated)}\n"
            "Have the program fix more: by an event, a join, a queue, a lock."
        )
    if exploration.proposal:
        yield "\n".join(_proposed(exploration.proposal, len(runs)))
    if exploration.barrier:
        one, other = exploration.barrier
        yield (
            f"in every run {one} was over before {other} did anything\n"
            "Nothing documented forces that. Does the program, by an event or a queue?"
            " Then claim it\nwith a barrier, which holds in every run too. Was it only"
            f" time? Then leave it open.\n\n{_transcript(exploration.with_barrier)}"
        )
    if runs:
        yield "What was the same in every run may still vary in another."


def made(runs: Sequence[Run]) -> str:
    """Say how many runs there were, under which start methods, on what machine."""
    return f"{_runs(len(runs))} ({_counts(runs, lambda here, _: f'{here}')})"


def where(some: Sequence[Run], runs: Sequence[Run]) -> str:
    """Say in how many of all runs, under which start method, on what machine."""
    counts = _counts(runs, lambda here, of: f"{here}/{of}", some)
    return f"in {len(some)} of {_runs(len(runs))} ({counts})"


def _counts(
    runs: Sequence[Run],
    write: Callable[[int, int], str],
    some: Sequence[Run] | None = None,
) -> str:
    here, of = (
        Counter(word for run in r for word in (run.trace.method, BUSY[run.busy]))
        for r in (runs if some is None else some, runs)
    )
    return "; ".join(
        ", ".join(f"{word} {write(here[word], of[word])}" for word in words if of[word])
        for words in (METHODS, BUSY)
    )


def _runs(count: int) -> str:
    return "1 run" if count == 1 else f"{count} runs"


def _held(runs: int) -> str:
    bound = upper_bound(0, runs)
    return (
        f"as documented in every run: 0 drifts in {runs}\n"
        f"With 95 % confidence, fewer than {100 * bound:.1f} % of such runs drift. That"
        " is the rule of three\n(3 in the number of runs; Hanley and Lippman-Hand,"
        " JAMA 249, 1983), computed exactly."
    )


def _finding(finding: Finding) -> str:
    lines = [f"  {finding.what}"]
    lines += [f"      {seen}" for seen in finding.seen]
    if finding.rare:
        lines.append(f"      otherwise {where(finding.rare, finding.runs)}")
    return "\n".join(lines)


def _proposed(proposal: Sequence[str], runs: int) -> Iterator[str]:
    yield f"this transcript holds in all {_runs(runs)}"
    yield "It is made from these runs, so they do not test it: put it into the file,"
    yield "read each line as a claim, and explore again."
    yield ""
    yield _transcript(proposal)
    if used := [mark for mark, is_in in MARKS.items() if any(map(is_in, proposal))]:
        yield ""
        yield from used


def _transcript(lines: Sequence[str]) -> str:
    return "\n".join(f"#> {line}" for line in lines)
