"""Align a lane that is not as documented, so that little is left over."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from liverun.transcript.candidate import Candidate, Pair, Step

MOST = 400
"""Lines or events of a lane that are aligned by trying all; more take too long."""
SLACK = 4
"""Events of no line that lines in any order may have between them."""
ODD = 10
"""What a line or an event that is left over costs."""
PAIR = 2 * ODD - 1
"""What an event in the stead of a line costs: less than one here and one there."""


class Move(NamedTuple):
    """What comes next in an alignment, the best of those from there on."""

    cost: int
    """Of all that is left over from there on."""
    rank: int
    """Which of several that cost the same comes first: the lowest."""
    lines: bool
    """Whether the next step of the documented lines takes its turn."""
    events: int
    """How many events that step takes, or else are of no line."""


def nearest(candidate: Candidate) -> tuple[Pair, ...]:
    """Return an alignment that leaves over as few lines and events as it can."""
    if len(candidate.steps) == 1 and candidate.steps[0].loose:
        whole = range(len(candidate.events))
        return tuple(_loose(candidate, candidate.steps[0], whole))
    pairs, start = _prefix(candidate)
    steps = candidate.steps[len(pairs) :][:MOST]
    stop = min(len(candidate.events), start + MOST)
    best: list[dict[int, Move]] = [{} for _ in range(len(steps) + 1)]
    for number in range(len(steps), -1, -1):
        # Lines in any order take all that is left over about them: none comes before.
        alone = number == 0 and steps and steps[0].loose
        for event in [start] if alone else range(stop, start - 1, -1):
            moves = _moves(candidate, steps, best, number, event, stop)
            best[number][event] = min(moves, default=Move(0, 0, False, 0))
    number, event = 0, start
    while number < len(steps) or event < stop:
        move = best[number][event]
        events = range(event, event + move.events)
        if not move.lines:
            pairs.append(Pair(None, tuple(events)))
        elif steps[number].loose:
            pairs += _loose(candidate, steps[number], events)
        elif events and not candidate.allows(steps[number].lines[0], event):
            pairs += [Pair(steps[number].lines[0], ()), Pair(None, tuple(events))]
        else:
            pairs.append(Pair(steps[number].lines[0], tuple(events)))
        number, event = number + move.lines, event + move.events
    return tuple(pairs)


def _prefix(candidate: Candidate) -> tuple[list[Pair], int]:
    """Pair what is as documented, a step a pair, until an event where the two part.

    Of lines that stand for one event each, no alignment leaves over less. Others are
    paired so only where there is too much to try all.
    """
    pairs: list[Pair] = []
    start = 0
    many = max(len(candidate.steps), len(candidate.events)) > MOST
    for step in candidate.steps:
        line = candidate.lines[step.lines[0]]
        if step.loose or not (many or line.least == line.most == 1):
            break
        end = candidate.stretch(step.lines[0], start, line.most)
        if end - start < max(line.least, 1):
            break
        pairs.append(Pair(step.lines[0], tuple(range(start, end))))
        start = end
    return pairs, start


def _moves(
    candidate: Candidate,
    steps: tuple[Step, ...],
    best: list[dict[int, Move]],
    number: int,
    event: int,
    stop: int,
) -> Iterator[Move]:
    """Yield what may come next from a step and an event on."""
    step = steps[number] if number < len(steps) else None
    if step and step.loose:
        _, most = candidate.bounds(step)
        furthest = min(stop, event + sum(most) + SLACK)
        for end, lacking, extra in candidate.left_over(step, event, furthest):
            cost = ODD * (lacking + extra) - min(lacking, extra)
            below = best[number + 1][end].cost
            yield Move(cost + below, event - end, True, end - event)
        return
    if event < stop:
        yield Move(ODD + best[number][event + 1].cost, 1, False, 1)
    if not step:
        return
    index = step.lines[0]
    least, most = candidate.lines[index].least, candidate.lines[index].most
    missing = ODD if least else 0
    below = best[number + 1]
    yield Move(missing + below[event].cost, 0 if least else 2, True, 0)
    end = candidate.stretch(index, event, min(most, stop - event))
    if least and event < stop and end == event:
        yield Move(PAIR + below[event + 1].cost, 0, True, 1)
    for count in range(1, end - event + 1):
        short = ODD if count < least else 0
        yield Move(short + below[event + count].cost, -count, True, count)


def _loose(candidate: Candidate, step: Step, events: range) -> Iterator[Pair]:
    """Yield pairs of lines in any order: their events in turn, then those without.

    An event without a line is paired with a line without an event.
    """
    given = candidate.assign(step, events)
    taken = Counter(given.values())
    lines = {line: candidate.lines[line] for line in step.lines}
    missing = [n for n, line in lines.items() if taken[n] < line.least]
    for event in events:
        if event not in given and missing:
            yield Pair(missing.pop(0), ())
        yield Pair(given.get(event), (event,))
    unused = (n for n in lines if not taken[n] and not lines[n].least)
    yield from (Pair(line, ()) for line in sorted([*missing, *unused]))
