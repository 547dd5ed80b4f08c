"""What several runs of one lane have in common, as lines with marks.

Here lines are only proposed, the strictest first: whether they allow the runs
is for the comparison to say.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, groupby

from liverun.texts import Key, Token, shape_of, text_of
from liverun.transcript import ELISION, Line

OUTCOMES = 3
"""Outcomes that one line lists; where there are more, they become a shape."""
SLOTS = 6
"""Numbers of one text of which all choices are tried."""
LONGEST = 300
"""Events of a lane up to which runs of different lengths are aligned."""
Sequences = list[list[Token]]
"""What one lane did in each run."""


@dataclass(slots=True)
class _Column:
    """What one line is to allow."""

    tokens: dict[Key, list[Token]] = field(default_factory=dict)
    low: int = 1
    high: int = 1
    unordered: bool = False

    def add(self, key: Key, tokens: list[Token]) -> None:
        self.tokens.setdefault(key, []).extend(tokens)


def proposals(lane: str, runs: Sequences) -> Iterator[list[Line]]:
    """Yield lines that may allow what a lane did in each run, the strictest first."""
    varying = _varying(runs)
    keyed = [[(_key(token, varying), token) for token in run] for run in runs]
    ways = (_fixed, _shuffled, _counted, _in_place, _loose, _aligned)
    for way in (_unordered,) if "*" in lane else ways:
        columns = way(keyed)
        if columns is not None:
            yield _elided([_line(lane, column) for column in columns])


Keyed = list[list[tuple[Key, Token]]]


def _elided(lines: Sequence[Line]) -> list[Line]:
    """Leave out a traceback's frames: they are the library's, and its folder's."""
    kept: list[Line] = []
    inside = False
    for line in lines:
        verb, text = line.outcomes[0]
        frame = inside and verb == "!" and text[:1] == " "
        if frame and not kept[-1].elision:
            kept.append(Line(0, line.lane, (("!", ELISION),)))
        elif not frame:
            kept.append(line)
        inside = frame or (verb == "!" and text.startswith("Traceback (most recent"))
    return kept


def _key(token: Token, varying: dict[tuple[str, str], frozenset[int]]) -> Key:
    slots = varying.get((token.verb, token.template), frozenset())
    kept = (None if n in slots else x for n, x in enumerate(token.numbers))
    return token.verb, token.template, tuple(kept)


def _varying(runs: Sequences) -> dict[tuple[str, str], frozenset[int]]:
    """Return which numbers of each text vary: as few as make the runs agree."""
    found: dict[tuple[str, str], list[list[tuple[str, ...]]]] = {}
    for run in runs:
        mine: dict[tuple[str, str], list[tuple[str, ...]]] = {}
        for token in run:
            mine.setdefault((token.verb, token.template), []).append(token.numbers)
        for text, numbers in mine.items():
            found.setdefault(text, []).append(numbers)
    return {text: _slots(numbers) for text, numbers in found.items()}


def _slots(runs: list[list[tuple[str, ...]]]) -> frozenset[int]:
    every = range(len(runs[0][0]))
    tried = [
        frozenset(slots)
        for size in range(min(len(every), SLOTS) + 1)
        for slots in combinations(every, size)
    ]
    slots = next((s for s in tried if _agree(runs, s)), frozenset(every))
    times = Counter(numbers for run in runs for numbers in run)
    # Whole numbers that come again and again are outcomes, or numbers of turns.
    few = len(times) <= max(2, max(map(len, runs)))
    again = min(times.values()) > 1
    whole = all(number.isdigit() for numbers in times for number in numbers)
    return frozenset() if few and again and whole else slots


def _agree(runs: list[list[tuple[str, ...]]], slots: frozenset[int]) -> bool:
    def kept(run: list[tuple[str, ...]]) -> Counter:
        return Counter(
            tuple(x for n, x in enumerate(numbers) if n not in slots) for numbers in run
        )

    first = kept(runs[0])
    return all(kept(run) == first for run in runs)


def _fixed(runs: Keyed) -> list[_Column] | None:
    """Allow the same lines in the same order."""
    keys = [[key for key, _ in run] for run in runs]
    if any(run != keys[0] for run in keys):
        return None
    return _columns(zip(*runs, strict=True))


def _columns(places: Iterator[tuple[tuple[Key, Token], ...]]) -> list[_Column]:
    columns = []
    for place in places:
        column = _Column()
        for key, token in place:
            column.add(key, [token])
        columns.append(column)
    return columns


def _shuffled(runs: Keyed) -> list[_Column] | None:
    """Allow the same lines, where it has to be in any order."""
    if len({tuple(sorted(map(repr, (k for k, _ in run)))) for run in runs}) > 1:
        return None
    columns: list[_Column] = []
    first = 0
    ahead = [Counter() for _ in runs]
    for place in range(len(runs[0])):
        for count, run in zip(ahead, runs, strict=True):
            count[run[place][0]] += 1
        if all(count == ahead[0] for count in ahead):
            columns += _segment([run[first : place + 1] for run in runs])
            first = place + 1
    return None if any(map(_unmarked, columns)) else columns


def _unmarked(column: _Column) -> bool:
    """Say whether it would be in any order, which only printed lines can be."""
    return column.unordered and any(verb != "|" for verb, *_ in column.tokens)


def _segment(runs: Keyed) -> list[_Column]:
    if len(runs[0]) == 1:
        return _columns(zip(*runs, strict=True))
    columns = []
    tokens = _by_key(runs)
    for key, _ in runs[0]:
        columns.append(_Column({key: tokens[key]}, unordered=True))
    return columns


def _by_key(runs: Keyed) -> dict[Key, list[Token]]:
    found: dict[Key, list[Token]] = {}
    for run in runs:
        for key, token in run:
            found.setdefault(key, []).append(token)
    return found


def _counted(runs: Keyed) -> list[_Column] | None:
    """Allow the same lines in the same order, some more often in a row."""
    collapsed = [_collapsed(run) for run in runs]
    if len({tuple(key for key, _ in run) for run in collapsed}) > 1:
        return None
    columns = []
    for place in zip(*collapsed, strict=True):
        counts = [len(tokens) for _, tokens in place]
        column = _Column(low=min(counts), high=max(counts))
        for key, tokens in place:
            column.add(key, tokens)
        columns += _repeated(column)
    return columns


def _collapsed(run: list[tuple[Key, Token]]) -> list[tuple[Key, list[Token]]]:
    return [
        (key, [token for _, token in pairs])
        for key, pairs in groupby(run, key=lambda pair: pair[0])
    ]


def _repeated(column: _Column) -> list[_Column]:
    """Write what always comes equally often as so many lines."""
    if column.low < column.high:
        return [column]
    return [_Column(column.tokens)] * column.low


def _in_place(runs: Keyed) -> list[_Column] | None:
    """Allow other lines at some places, or none, but each at one place only."""
    columns = _aligned(runs)
    if columns is None:
        return None
    places = Counter(key for column in columns for key in column.tokens)
    most = Counter()
    for run in runs:
        most |= Counter(key for key, _ in run)
    return columns if all(places[key] <= most[key] for key in places) else None


def _aligned(runs: Keyed) -> list[_Column] | None:
    """Allow other lines at some places, or none."""
    if max(map(len, runs)) > LONGEST:
        return None
    collapsed = [_collapsed(run) for run in runs]
    shapes = Counter(tuple(key for key, _ in run) for run in collapsed)
    # A line's place: what may stand there.
    places: list[set[Key]] = []
    for shape, _ in shapes.most_common():
        pairs = _pairs(places, shape)
        places = [
            (places[there] if there is not None else set())
            | ({shape[here]} if here is not None else set())
            for there, here in pairs
        ]
    columns = [_Column() for _ in places]
    counts: list[list[int]] = [[] for _ in places]
    for run in collapsed:
        for there, here in _pairs(places, [key for key, _ in run]):
            if there is None:
                return None
            tokens = run[here][1] if here is not None else []
            counts[there].append(len(tokens))
            if here is not None:
                columns[there].add(run[here][0], tokens)
    for column, times in zip(columns, counts, strict=True):
        column.low, column.high = min(times), max(times)
    return [c for column in columns for c in _repeated(column)]


def _pairs(
    places: Sequence[set[Key]], keys: Sequence[Key]
) -> list[tuple[int | None, int | None]]:
    """Align keys with the places of others so that least is new."""
    cost = [[0.0] * (len(keys) + 1) for _ in range(len(places) + 1)]
    move: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(len(places), -1, -1):
        for j in range(len(keys), -1, -1):
            options = []
            if i < len(places):
                options.append((1 + cost[i + 1][j], (1, 0)))
            if j < len(keys):
                options.append((1 + cost[i][j + 1], (0, 1)))
            if i < len(places) and j < len(keys):
                step = _distance(places[i], keys[j]) + cost[i + 1][j + 1]
                options.append((step, (1, 1)))
            if options:
                cost[i][j], move[i, j] = min(options)
    i = j = 0
    pairs = []
    while (i, j) in move:
        down, across = move[i, j]
        pairs.append((i if down else None, j if across else None))
        i, j = i + down, j + across
    return pairs


ENDINGS = ("exits", "killed by")


def _distance(place: set[Key], key: Key) -> float:
    if key in place:
        return 0
    # One line allows what is printed, or what happens, or how it ends; not both.
    kinds = {_kind(verb) for verb, *_ in (*place, key)}
    return 1.5 if len(kinds) == 1 else math.inf


def _kind(verb: str) -> str:
    if verb in ENDINGS:
        return "ends"
    return "prints" if verb in ("|", "!") else "does"


def _loose(runs: Keyed) -> list[_Column] | None:
    """Allow all between what comes first and last everywhere in any order."""
    keys = [[key for key, _ in run] for run in runs]
    shortest = min(map(len, keys))
    head = 0
    while head < shortest and all(run[head] == keys[0][head] for run in keys):
        head += 1
    tail = 0
    while tail < shortest - head and all(
        run[-1 - tail] == keys[0][-1 - tail] for run in keys
    ):
        tail += 1
    middle = [run[head : len(run) - tail] for run in runs]
    loose = _unordered(middle)
    for column in loose:
        column.unordered = True
    if any(map(_unmarked, loose)):
        return None
    last = [run[len(run) - tail :] for run in runs]
    return [
        *_columns(zip(*(run[:head] for run in runs), strict=True)),
        *loose,
        *_columns(zip(*last, strict=True)),
    ]


def _unordered(runs: Keyed) -> list[_Column]:
    """Allow lines as a multiset."""
    columns = []
    counts = [Counter(key for key, _ in run) for run in runs]
    for key, tokens in _by_key(runs).items():
        times = [count[key] for count in counts]
        columns += _repeated(_Column({key: tokens}, min(times), max(times)))
    return columns


def _line(lane: str, column: _Column) -> Line:
    """Write a column as a line."""
    tokens = sorted(column.tokens.items(), key=lambda item: -len(item[1]))
    low, high = column.low, column.high
    rare = min((len(found) for _, found in tokens), default=0)
    if len(tokens) > OUTCOMES or (len(tokens) > 2 and rare == 1):
        outcomes = ((tokens[0][0][0], shape_of([t for _, ts in tokens for t in ts])),)
    else:
        outcomes = tuple((key[0], text_of(key, found)) for key, found in tokens)
    if low == 0 and outcomes[0][0] in ENDINGS:
        # A plain exit is no event.
        outcomes, low = (*outcomes, ("exits", "0")), 1
    return Line(0, lane, tuple(dict.fromkeys(outcomes)), low, high, column.unordered)
