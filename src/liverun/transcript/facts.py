"""Facts about order: which documented line comes before which, in every run.

Lines are numbered as they stand in a block. What is known of a program is gathered from
its runs: a run in which ``b`` came before ``a`` shows that ``a`` need not come first.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from liverun.transcript.candidate import Placed
from liverun.transcript.grammar import Block, Line, reference, referred

ENDS = {"terminates": "SIGTERM", "kills": "SIGKILL"}
CAUSES = ("|", "!", "starts", "terminates", "kills")
"""What stands in facts: an ending or a join has no moment of its own."""
MOST_STATES = 20_000
"""States to count orders by, at the most."""


Pairs = Iterable[tuple[Line, Placed]]
"""Events, each with the documented line that accounts for it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the order of a block's lines."""

    before: frozenset[tuple[int, int]] = frozenset()
    """Pairs of which the first comes first, but for those that the rest implies."""
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
        for text in line.after:
            if (first := referred(block, text)) is not None:
                before.add((first, number))
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
        tuple(group for group in groups if all(None not in s for s in group)),
    )


def broken(block: Block, pairs: Pairs) -> tuple[Broken, ...]:
    """Return the documented facts that a run broke."""
    facts = documented_facts(block)
    if facts == Facts():
        return ()
    events = events_of(pairs, block)
    found = []
    for first, then in sorted(facts.before):
        if first in events and then in events:
            late = max(events[first], key=lambda placed: placed.event.earliest_ns)
            early = min(events[then], key=lambda placed: placed.event.time_ns)
            if early.event.time_ns < late.event.earliest_ns:
                one, other = (block.lines[first], late), (block.lines[then], early)
                found.append(Broken(one, other))
    for group in facts.sections:
        for lane, first, last in group:
            if first not in events or last not in events:
                continue
            begin, end = events[first][0].event.time_ns, events[last][-1].event.time_ns
            for other, low, high in group:
                for number in range(low, high + 1):
                    if other == lane or block.lines[number].lane != other:
                        continue
                    for placed in events.get(number, ()):
                        if begin < placed.event.time_ns < end:
                            one = block.lines[first], events[first][0]
                            found.append(Broken(one, (block.lines[number], placed)))
    return tuple(found)


@dataclass(slots=True)
class Observed:
    """What runs have shown of the order of a block's lines."""

    block: Block
    free: dict[tuple[int, int], int] = field(default_factory=dict)
    """For a pair, the number of a run in which some of the second came first."""
    within: dict[tuple[int, int], int] = field(default_factory=dict)
    """For a line and another lane's: a run in which the second came between the first
    and the next line of its lane."""
    lost: dict[int, int] = field(default_factory=dict)
    """For a line that is needed, the number of a run without it."""

    def add(self, number: int, pairs: Pairs) -> None:
        """Take in a run: its events, each with the line that accounts for it."""
        events = events_of(pairs, self.block)
        spans = {
            line: (
                min(placed.event.time_ns for placed in mine),
                max(placed.event.earliest_ns for placed in mine),
            )
            for line, mine in events.items()
        }
        lines = self.block.lines
        for one, (begin, end) in spans.items():
            for other, (first, _) in spans.items():
                if lines[one].lane != lines[other].lane and first < end:
                    self.free.setdefault((one, other), number)
            following = next_in_lane(lines, one)
            if following not in spans:
                continue
            for other, (first, last) in spans.items():
                within = begin < first and last < spans[following][0]
                if within and lines[other].lane != lines[one].lane:
                    self.within.setdefault((one, other), number)
        for index, line in enumerate(lines):
            if line.least and line.printed and index not in spans:
                self.lost.setdefault(index, number)


def events_of(pairs: Pairs, block: Block) -> dict[int, list[Placed]]:
    """Return the events that each line of a block accounts for."""
    numbers = {id(line): number for number, line in enumerate(block.lines)}
    found: dict[int, list[Placed]] = {}
    for line, placed in pairs:
        found.setdefault(numbers[id(line)], []).append(placed)
    return found


def next_in_lane(lines: Sequence[Line], index: int) -> int:
    """Return the number of the next line of a line's lane; -1 if it is the last."""
    rest = range(index + 1, len(lines))
    return next((n for n in rest if lines[n].lane == lines[index].lane), -1)


def causes(block: Block) -> Iterator[tuple[int, int]]:
    """Yield pairs of lines of which the first always comes first.

    That is by the lane's own order, by starts and joins, by signals that end a process.
    """
    lines = block.lines
    for number, line in enumerate(lines):
        follower = next_in_lane(lines, number)
        if follower >= 0 and "*" not in line.lane:
            loose = line.unordered and lines[follower].unordered
            if not loose or lines[follower].section != line.section:
                yield number, follower
                if line.unordered or lines[follower].unordered:
                    yield from _around(lines, number, follower)
        for verb, text in line.outcomes if len(line.outcomes) == 1 else ():
            mine = [n for n, other in enumerate(lines) if other.lane == text]
            if verb == "starts":
                yield from ((number, other) for other in mine)
            elif verb == "joins":
                yield from ((other, number) for other in mine)
            elif verb in ENDS:
                ended = [n for n in mine if lines[n].outcomes[0][1] == ENDS[verb]]
                yield from ((number, other) for other in ended)


def _around(lines: Sequence[Line], above: int, below: int) -> Iterator[tuple[int, int]]:
    """Yield pairs across the edge of lines that come in any order."""
    lane = [n for n, line in enumerate(lines) if line.lane == lines[above].lane]
    place = lane.index(below)
    for first in reversed(lane[:place]):
        for second in lane[place:]:
            yield first, second
            if not lines[second].unordered:
                break
        if not lines[first].unordered:
            break


def steps(block: Block, facts: Facts) -> list[int]:
    """Return for each line how many steps must come before it, one after another."""
    lines = block.lines
    pairs = {*causes(block), *facts.before}
    for one, other in _parted(lines):
        pairs.add((one, other))
    found = [0] * len(lines)
    for _ in lines:
        for one, other in pairs:
            found[other] = max(found[other], found[one] + 1)
    return found


def _parted(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield pairs of lines that a barrier parts."""
    for one, line in enumerate(lines):
        for other, below in enumerate(lines):
            if line.section < below.section:
                yield one, other


def closure(pairs: Iterable[tuple[int, int]], count: int) -> list[int]:
    """Return for each line, as bits of a number, which lines come after it."""
    after = [0] * count
    for one, other in pairs:
        after[one] |= 1 << other
    changed = True
    while changed:
        changed = False
        for one in range(count):
            found = after[one]
            rest = found
            while rest:
                lowest = rest & -rest
                found |= after[lowest.bit_length() - 1]
                rest ^= lowest
            changed |= found != after[one]
            after[one] = found
    return after


def reduced(
    pairs: Iterable[tuple[int, int]], known: Iterable[tuple[int, int]], count: int
) -> frozenset[tuple[int, int]]:
    """Return the pairs that neither the others nor what is known already imply."""
    kept = set(pairs)
    known = set(known)
    for pair in sorted(kept, key=lambda p: (p[0] - p[1], p)):
        rest = closure((kept - {pair}) | (known - {pair}), count)
        if rest[pair[0]] >> pair[1] & 1 or pair in known:
            kept.discard(pair)
    return frozenset(kept)


def orders(block: Block, facts: Facts, lines: Sequence[int]) -> int | None:
    """Count the orders in which lines can come; None where there are too many to say.

    Args:
        block: The documented lines.
        facts: What is known of their order.
        lines: Which of them to count.
    """
    if any(block.lines[n].low != block.lines[n].high for n in lines):
        return None
    after = closure([*causes(block), *facts.before], len(block.lines))
    before = {
        n: sum(1 << i for i, m in enumerate(lines) if after[m] >> n & 1) for n in lines
    }
    inside = {}
    for group in facts.sections:
        for section in group:
            for number in lines:
                if _in(block, number, section):
                    inside[number] = group, section
    whole = (1 << len(lines)) - 1
    counts = {0: 1}
    while whole not in counts:
        following: dict[int, int] = {}
        for done, count in counts.items():
            for place, number in enumerate(lines):
                if done >> place & 1 or before[number] & ~done:
                    continue
                if number in inside and _open(block, lines, done, *inside[number]):
                    continue
                state = done | 1 << place
                following[state] = following.get(state, 0) + count
        counts = following
        if not counts or len(counts) > MOST_STATES:
            return None
    return counts[whole]


def _in(block: Block, number: int, section: tuple[str, int, int]) -> bool:
    lane, first, last = section
    return block.lines[number].lane == lane and first <= number <= last


def _open(
    block: Block,
    lines: Sequence[int],
    done: int,
    group: Sequence[tuple[str, int, int]],
    mine: tuple[str, int, int],
) -> bool:
    """Return whether another section of a group has begun and not ended."""
    for section in group:
        if section != mine:
            states = {
                done >> place & 1
                for place, number in enumerate(lines)
                if _in(block, number, section)
            }
            if states == {0, 1}:
                return True
    return False
