"""Write a transcript from runs, keeping what a person wrote that still holds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from liverun.run.metadata import METHODS
from liverun.run.trace import Trace
from liverun.transcript.align import compare
from liverun.transcript.block import Block, Line
from liverun.transcript.conditions import meets
from liverun.transcript.draft import (
    TRACEBACK,
    canonical,
    drafts,
    holds,
    names_together,
    workers_together,
)
from liverun.transcript.drift import drift
from liverun.transcript.facts import Facts, carried_over, with_facts
from liverun.transcript.grammar import choose
from liverun.transcript.relax import relaxed


class Varying(ValueError):
    """Runs differ, and a transcript can allow for that only with marks by hand."""

    def __init__(self, lanes: str, evidence: str) -> None:
        super().__init__(lanes)
        self.evidence = evidence
        """For each lane the first line that differs, of two runs."""


def update(
    blocks: Sequence[Block], traces: Sequence[Trace]
) -> tuple[Block, ...] | None:
    """Return the transcript that documents all the runs.

    What still holds stays as it was written; blocks for versions and platforms
    that none of the runs is of stay untouched.

    Args:
        blocks: The documented transcript; empty when there is none.
        traces: At least one run a start method; more show what varies.

    Returns:
        The new blocks, or None when the documented ones hold for every run.

    Raises:
        Varying: when two runs under one start method differ so that no
            transcript without placeholders documents both.
    """
    old = tuple(blocks) or (Block((), ()),)
    if blocks and _hold(old, traces):
        return None
    by_method = {
        method: [trace for trace in traces if trace.method == method]
        for method in sorted({trace.method for trace in traces}, key=METHODS.index)
    }
    sources = {method: choose(old, runs[0]) for method, runs in by_method.items()}
    groups: list[_Group] = []
    # What holds comes first, so that what does not may go over to it.
    held = {m: blocks and holds(sources[m], runs) for m, runs in by_method.items()}
    for method in sorted(by_method, key=lambda method: not held[method]):
        runs = by_method[method]
        block = _mend(sources[method], runs)
        same = next((g for g in groups if _claims(g.block) == _claims(block)), None)
        same = same or next((g for g in groups if holds(g.block, runs)), None)
        if same:
            same.methods.append(method)
        else:
            groups.append(_Group(block, sources[method], [method]))
    return _with_conditions(old, groups, sources, traces)


def block_for(blocks: Sequence[Block], traces: Sequence[Trace]) -> Block:
    """Return what documents runs, or else what is drafted from them."""
    if blocks:
        return choose(tuple(blocks), traces[0])
    try:
        new = update((), traces)
    except Varying:
        new = None
    return new[0] if new else canonical(traces[0])


@dataclass(slots=True)
class _Group:
    """Start methods that one block documents."""

    block: Block
    source: Block
    """The documented block that it came from."""
    methods: list[str]
    conditions: tuple[str, ...] = ()
    """Where it has to hold, unless it is the block without conditions."""


def _with_conditions(
    old: tuple[Block, ...],
    groups: list[_Group],
    sources: dict[str, Block],
    traces: Sequence[Trace],
) -> tuple[Block, ...]:
    """Return all blocks, the conditions as they were wherever they still are right."""
    kinds = [(trace.method, trace.python, trace.platform) for trace in traces]
    elsewhere = {
        condition
        for block in old
        for condition in block.conditions
        if not any(meets(condition, *kind) for kind in kinds)
    }
    for number, group in enumerate(groups):
        first = all(other.source is not group.source for other in groups[:number])
        group.conditions = _narrowed(group, elsewhere, keep=first)
    for group in groups:
        same = {method for method in sources if sources[method] is group.source}
        if not group.source.conditions or not same <= set(group.methods):
            continue
        narrowed, group.conditions = group.conditions, group.source.conditions
        new = tuple(_arranged(old, groups, sources, elsewhere))
        if not _hold(new, traces):
            group.conditions = narrowed
    return tuple(_arranged(old, groups, sources, elsewhere))


def _narrowed(group: _Group, elsewhere: set[str], keep: bool) -> tuple[str, ...]:
    """Return the conditions of a group's source, for only its start methods here.

    Those that none of the runs meets are kept if the block stands for them, too.
    """
    before = group.source.conditions
    methods = sorted(group.methods, key=METHODS.index)
    here = [c.split() for c in before if c not in elsewhere] or [[]]
    narrowed = [
        " ".join([*(word for word in words if word not in METHODS), method])
        for words in here
        for method in methods
    ]
    left = [c for c in before if c in elsewhere and keep]
    return tuple(dict.fromkeys([*narrowed, *left]))


def _arranged(
    old: tuple[Block, ...],
    groups: list[_Group],
    sources: dict[str, Block],
    elsewhere: set[str],
) -> Iterator[Block]:
    """Yield the block without conditions, then the others, each in its old place."""
    base = None
    if any(source is old[0] for source in sources.values()):
        base = next((g for g in groups if g.source is old[0]), groups[0])
    yield replace(base.block, conditions=()) if base else old[0]
    for block in (*old[1:], old[0]):
        from_it = [g for g in groups if g.source is block and g is not base]
        for group in from_it:
            yield replace(group.block, conditions=group.conditions)
        left = block.conditions
        if any(source is block for source in sources.values()):
            left = tuple(c for c in left if c in elsewhere)
        if left and not from_it:
            yield replace(block, conditions=left)


def _claims(block: Block) -> list[Line]:
    """Return the lines of a block without their places in the file."""
    return [replace(line, number=0) for line in block.lines]


def _mend(old: Block, traces: Sequence[Trace]) -> Block:
    """Return a block that documents runs under one start method."""
    if old.lines and holds(old, traces):
        return old
    documented, old = old, with_facts(old, Facts())
    found = [
        draft
        for block in drafts(old, traces)
        for draft in (block, workers_together(block))
    ]
    # Here the PID of a worker may stay a placeholder that is of any of them.
    found.append(workers_together(canonical(traces[0])))
    numbered = (names_together(draft, traces) for draft in found)
    for draft in (*found, *(new for new in numbered if new not in found)):
        new = relaxed(draft, traces)
        if holds(new, traces):
            return _with_facts_that_hold(documented, new, traces)
    first = found[0] if old.lines else canonical(traces[0])
    # Differences that a mark can express are not the cause.
    raise Varying(*_varying(relaxed(workers_together(first), traces), traces))


def _with_facts_that_hold(old: Block, new: Block, traces: Sequence[Trace]) -> Block:
    """Keep what was documented of the order of lines, where no run breaks it."""
    facts = carried_over(old, new)
    for pair in facts.before:
        if not holds(with_facts(new, Facts(frozenset({pair}))), traces):
            facts = replace(facts, before=facts.before - {pair})
    kept = with_facts(new, facts)
    if not holds(kept, traces):
        kept = with_facts(new, replace(facts, sections=()))
    return kept


def _hold(blocks: tuple[Block, ...], traces: Sequence[Trace]) -> bool:
    return all(compare(choose(blocks, trace), trace).holds for trace in traces)


def _varying(block: Block, traces: Sequence[Trace]) -> tuple[str, str]:
    """Name the lanes in which runs differ from the first, and what each did."""
    found = [(d, t.method) for t in traces for d in drift(compare(block, t))]
    lanes = {d.lane or "(barrier)": (d, method) for d, method in reversed(found)}
    shown = []
    for lane, (d, _) in reversed(lanes.items()):
        one = _first([row.documented for row in d.rows if not row.same])
        other = _first([row.actual for row in d.rows if not row.same])
        shown.append(f"{lane}\n  one run      {one}\n  another run  {other}")
    names = (
        f"{lane} (under {method})" for lane, (_, method) in reversed(lanes.items())
    )
    return ", ".join(names), "\n\n".join(shown)


def _first(texts: list[str]) -> str:
    """Return the first of some lines; of a traceback, what was raised as well."""
    if not texts or texts[0] != f"! {TRACEBACK}":
        return "".join(texts[:1]) or "-"
    raised = [text for text in texts[1:] if re.match(r"! \w", text)]
    return " ... ".join([texts[0], *raised[:1]])
