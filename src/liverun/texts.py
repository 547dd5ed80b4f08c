"""Texts of several runs: what they share, and placeholders for the rest."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from liverun.trace import Event, Lane, Trace
from liverun.transcript import NUMBER, literal, matcher, names_of, split

FOUND = re.compile(rf"(?<![\w.]){NUMBER}(?!\.?\d)")
"""A number that may be another one in another run."""
ATOM = re.compile(r"\{/.*?/\}|\{[^{}]*\}|\\(?:x..|u.{4}|U.{8}|.)|.", re.DOTALL)
"""A placeholder, an escape or a character of a written text."""
SHAPES = (r"[0-9]+", r"[0-9a-f]+", r"\w+", r"\S+", r".+")
"""Regular expressions for what varies, the strictest first."""


@dataclass(frozen=True, slots=True)
class Token:
    """An event as it would be written, its numbers apart."""

    verb: str
    template: str
    """The text as it is written, with NUL for each number."""
    numbers: tuple[str, ...] = ()


Key = tuple[str, str, tuple[str | None, ...]]
"""A token without the numbers that vary: those are None."""


def tokens(
    events: Sequence[tuple[Event, Lane]],
    lane: str,
    trace: Trace,
    written: Sequence[tuple[str, str]] = (),
    mask: bool = True,
) -> list[Token]:
    """Write the events of a lane as tokens.

    Args:
        events: What it did.
        lane: Its name, or a pattern with ``*``.
        trace: The run.
        written: Verbs and texts that a person wrote, which go before ours.
        mask: Whether numbers that are PIDs of the run become placeholders.
    """
    names = names_of(trace)
    found = []
    for event, of in events:
        here = {**names, lane: (of.pid,)} if "*" in lane else names
        authored = (
            Token(verb, text)
            for verb, text in written
            if verb == event.verb
            and matcher(text, of.own_name, trace.folder, here)(event.text)
        )
        found.append(next(authored, None) or _token(event, of, lane, trace, mask))
    return found


def _token(event: Event, of: Lane, lane: str, trace: Trace, mask: bool) -> Token:
    if event.verb not in ("|", "!"):
        return Token(event.verb, event.text)
    names = names_of(trace)
    text = literal(event, of, trace, names, mask)
    if "*" in lane:
        text = text.replace(f"{{{of.name}}}", f"{{{lane}}}")
        text = re.sub(rf"(?<![\w{{]){re.escape(of.own_name)}(?!\w)", "{self}", text)
        names = {**names, lane: (of.pid,)}
    numbers: list[str] = []

    def cut(number: re.Match[str]) -> str:
        numbers.append(number[0])
        return "\0"

    parts = [
        FOUND.sub(cut, part) if content is None else part
        for part, content in split(text, names)
    ]
    return Token(event.verb, "".join(parts), tuple(numbers))


def text_of(key: Key, tokens: list[Token]) -> str:
    """Write a text with a range for each number that varies."""
    _, template, kept = key
    head, *parts = template.split("\0")
    text = head
    for slot, part in enumerate(parts):
        values = [token.numbers[slot] for token in tokens]
        same = kept[slot] is not None or len(set(values)) == 1
        text += (values[0] if same else _spread(values)) + part
    return text


def _spread(values: Sequence[str]) -> str:
    """Return a placeholder for numbers, given in the order of the runs.

    A range goes as far beyond what was seen, on either side, as what was seen is
    wide. What grows from run to run, as clocks and PIDs do, has no range.
    """
    numbers = list(map(float, values))
    low, high = min(numbers), max(numbers)
    rising = sum(a < b for a, b in pairwise(numbers))
    grows = len(numbers) > 2 and rising >= 0.9 * (len(numbers) - 1)
    if grows and low > 100 and high < 2 * low:
        return r"{/\d+\.\d+/}" if any("." in v for v in values) else r"{/\d+/}"
    if any("e" in v.lower() for v in values):
        return f"{{/{NUMBER}/}}"
    places = max(len(value.partition(".")[2]) for value in values)
    places = min(places, max(0, 2 - math.floor(math.log10(high - low))))
    unit = 10**-places
    # Rounded first: 0.3 is a little more than three times 0.1.
    least = math.floor(round((2 * low - high) / unit, 6)) * unit
    most = math.ceil(round((2 * high - low) / unit, 6)) * unit
    if low >= 0:
        least = max(least, 0)
    return f"{{{least:.{places}f}..{most:.{places}f}}}"


def shape_of(tokens: list[Token]) -> str:
    """Write texts that differ as what they share about a regular expression."""
    texts = list(dict.fromkeys(map(_whole, tokens)))
    atoms = [ATOM.findall(text) for text in texts]
    head = _shared(atoms)
    tail = _shared([run[head:][::-1] for run in atoms])
    # Whole words: half of one that varies was luck.
    while head and re.fullmatch(r"\w", atoms[0][head - 1]):
        head -= 1
    while tail and re.fullmatch(r"\w", atoms[0][-tail]):
        tail -= 1
    middles = ["".join(run[head : len(run) - tail]) for run in atoms]
    shape = next((s for s in SHAPES if all(re.fullmatch(s, m) for m in middles)), ".*")
    lengths = {len(middle) for middle in middles}
    if len(lengths) == 1 and shape in SHAPES[:3]:
        shape = f"{shape[:-1]}{{{lengths.pop()}}}"
    end = "".join(atoms[0][len(atoms[0]) - tail :])
    return f"{''.join(atoms[0][:head])}{{/{shape}/}}{end}"


def _whole(token: Token) -> str:
    numbers = iter(token.numbers)
    return re.sub("\0", lambda _: next(numbers), token.template)


def _shared(runs: list[list[str]]) -> int:
    """Return how many atoms all runs begin with."""
    shared = 0
    while all(len(run) > shared and run[shared] == runs[0][shared] for run in runs):
        shared += 1
    return shared
