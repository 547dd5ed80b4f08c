"""Facts about order: which documented line comes before which, in every run.

Lines are numbered in the order of the block.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from liverun.transcript.block import Block, Line, reference, referred
from liverun.transcript.candidate import Placed


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the order of a block's lines."""

    before: frozenset[tuple[int, int]] = frozenset()
    """Pairs of which the first comes first, without those that the rest implies."""
    sections: tuple[tuple[tuple[str, int, int], ...], ...] = ()
    """Groups of undivided sections: a lane, and numbers of a first and a last line. Of
    one group none goes on while another does."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A documented fact that a run broke: two events that came in the wrong order."""

    first: tuple[Line, Placed]
    """What is documented to come first, or to be undivided from here on."""
    then: tuple[Line, Placed]


def documented_facts(block: Block) -> Facts:
    """Return what a transcript says of the order of its lines."""
    before = set()
    groups: dict[str, list[tuple[str, int, int]]] = {}
    for number, line in enumerate(block.lines):
        before |= {(referred(block, text), number) for text in line.after}
        if line.undivided:
            count, _, name = line.undivided.partition(" ")
            mine = [n for n, x in enumerate(block.lines) if x.lane == line.lane]
            last = mine[mine.index(number) :][: int(count)][-1]
            groups.setdefault(name, []).append((line.lane, number, last))
    return Facts(frozenset(before), tuple(map(tuple, groups.values())))


def with_facts(block: Block, facts: Facts) -> Block:
    """Return a transcript that says this of its order, and nothing else."""
    lines = [replace(line, after=(), undivided="") for line in block.lines]
    plain = replace(block, lines=tuple(lines))
    for first, then in sorted(facts.before):
        after = (*lines[then].after, reference(plain, first))
        lines[then] = replace(lines[then], after=after)
    for group, name in zip(facts.sections, "abcdefghijklmnopqrstuvwxyz", strict=False):
        for lane, first, last in group:
            count = sum(x.lane == lane for x in lines[first : last + 1])
            said = f"{count} {name}" if len(facts.sections) > 1 else str(count)
            lines[first] = replace(lines[first], undivided=said)
    return replace(block, lines=tuple(lines))


def carried_over(old: Block, new: Block) -> Facts:
    """Return what one transcript says of the order of lines that another has, too."""
    facts = documented_facts(old)

    def found(number: int) -> int | None:
        return referred(new, reference(old, number))

    pairs = ((found(one), found(other)) for one, other in facts.before)
    groups = (
        tuple((lane, found(a), found(b)) for lane, a, b in group)
        for group in facts.sections
    )
    return Facts(
        frozenset(pair for pair in pairs if None not in pair),
        tuple(g for g in groups if all(None not in s and s[1] <= s[2] for s in g)),
    )


def broken(block: Block, events: dict[int, list[Placed]]) -> tuple[Broken, ...]:
    """Return the documented facts that a run broke, whose events are by line."""
    facts = documented_facts(block)
    found = []
    for pair in sorted(facts.before):
        sides = ([(block.lines[n], e) for e in events.get(n, ())] for n in pair)
        found += swapped(*sides)
    for group in facts.sections:
        inside = [
            (block.lines[number], placed)
            for lane, low, high in group
            for number in range(low, high + 1)
            if block.lines[number].lane == lane
            for placed in events.get(number, ())
        ]
        for _, first, last in group:
            # The workers of a pool share a documented lane: each has a section.
            ends = {placed.lane.name: placed for placed in events.get(last, ())}
            begins = {e.lane.name: e for e in reversed(events.get(first, ()))}
            for name, begin in begins.items():
                end = ends.get(name, begin).event.time_ns
                for line, placed in inside:
                    during = begin.event.time_ns < placed.event.time_ns < end
                    if during and placed.lane.name != name:
                        one = block.lines[first], begin
                        found.append(Broken(one, (line, placed)))
    return tuple(found)


def swapped(
    above: Sequence[tuple[Line, Placed]], below: Sequence[tuple[Line, Placed]]
) -> Iterator[Broken]:
    """Yield the last of some events and the first of others, if that came before it."""
    if above and below:
        late = max(above, key=lambda pair: pair[1].event.earliest_ns)
        early = min(below, key=lambda pair: pair[1].event.time_ns)
        if early[1].event.time_ns < late[1].event.earliest_ns:
            yield Broken(late, early)


def next_in_lane(lines: Sequence[Line], index: int) -> int:
    """Return the number of the next line of a line's lane; -1 if it is the last."""
    rest = range(index + 1, len(lines))
    return next((n for n in rest if lines[n].lane == lines[index].lane), -1)


def without_barriers(block: Block) -> Block:
    """Return a block that claims nothing about order between lanes."""
    lines = (replace(line, section=0) for line in with_facts(block, Facts()).lines)
    return replace(block, lines=tuple(lines), barriers=())
