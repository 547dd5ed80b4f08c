"""An exercise: which outputs can a program print, and where can its lines go.

What it calls possible was made to happen by this build; what it calls impossible goes
against one thing that always holds.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from liverun.page.html import render
from liverun.page.layout import COLOURS, without_folders
from liverun.page.panel import Place
from liverun.page.timeline import timeline
from liverun.page.words import words
from liverun.text import escape_controls
from liverun.transcript.align import Checked, Comparison
from liverun.transcript.extensions import Extensions
from liverun.transcript.facts import documented_facts

OUTPUTS = 3


class Shown(NamedTuple):
    """One line as it is shown."""

    lane: str
    colour: int
    stderr: bool
    text: str
    name: str
    """How a sentence calls it."""


@dataclass(frozen=True, slots=True)
class Output:
    """One output, and whether the program can print it."""

    lines: tuple[Shown, ...]
    possible: bool
    why: str | Markup
    """The run that printed it; or a sentence on what it goes against."""


def has_exercise(checked: Checked) -> bool:
    """Return whether some order of a program's lines is possible, and some is not."""
    made = Exercise(checked)
    if not made.possible.countable or made.possible.count() == 1:
        return False
    return not all(one.possible for one in made.outputs())


def exercise(checked: Checked, place: Place) -> Markup:
    """Return the figure of an exercise about the order of a snippet's lines."""
    made = Exercise(checked)
    order = made.natural.printed_order()
    rank = {number: turn for turn, number in enumerate(order)}
    return render(
        "exercise.html.j2",
        snippet=checked.snippet,
        place=place,
        said=made.said,
        key=f"{checked.snippet.path.stem}-{place.number}",
        outputs=made.outputs(),
        lines=made.shown(made.natural, order),
        # By place in what is shown first: the page knows nothing of transcripts.
        pairs=json.dumps([[rank[a], rank[b]] for a, b in made.possible.pairs]),
        groups=json.dumps(
            [[[rank[n] for n in s] for s in group] for group in made.possible.groups]
        ),
    )


class Exercise:
    """Outputs that a program can and cannot print."""

    def __init__(self, checked: Checked) -> None:
        self.checked = checked
        self.said = words(checked.snippet.language)
        self.natural = checked.runs[0]
        facts = documented_facts(self.natural.block)
        self.known = facts.before
        self.possible = Extensions(self.natural.block, facts)
        # Twins are alike, and so are two builds.
        digest = hashlib.sha1(checked.snippet.path.stem.encode()).digest()
        self.seed = int.from_bytes(digest[:4], "big")

    def shown(self, comparison: Comparison, order: Sequence[int]) -> tuple[Shown, ...]:
        """Return lines as a run printed them, in some order."""
        events = comparison.events()
        lanes = [lane.name for lane in comparison.trace.lanes]
        texts = {n: (e[0].lane.name, e[0].event.text) for n, e in events.items()}
        found = []
        for number in order:
            event, lane, _ = events[number][0]
            text = without_folders(event.text, comparison.trace).removesuffix("\n")
            colour = lanes.index(lane.name) % COLOURS
            named = self.said["quoted"].format(escape_controls(text))
            same = [n for n in self.possible.lines if texts.get(n) == texts[number]]
            if len(same) > 1:
                turn = same.index(number) + 1
                named = self.said["nth"].format(named, turn, len(same))
            name = self.said["line_of"].format(lane=lane.name, text=named)
            found.append(Shown(lane.name, colour, event.verb == "!", text, name))
        return tuple(found)

    def outputs(self) -> list[Output]:
        """Return some outputs, of which one at least is possible and one is not."""
        found: dict[tuple[str, ...], Output] = {}
        # First of the runs that no panel shows first.
        for one in (*self.checked.others, self.natural):
            lines = self.shown(one, one.printed_order())
            picture = timeline(one.trace, self.checked.snippet.language)
            found.setdefault(_texts(lines), Output(lines, True, picture))
        real = list(found.values())
        for order in filter(None, self._against(self.natural.printed_order())):
            lines = self.shown(self.natural, order)
            found.setdefault(_texts(lines), Output(lines, False, self._why(order)))
        false = list(found.values())[len(real) :]
        count = 1 + (len(real) > 1 and self.seed % 2)
        false = false[: OUTPUTS - count]
        shown = [*real[: OUTPUTS - len(false)], *false]
        turn = self.seed // 2 % len(shown)
        return [*shown[turn:], *shown[:turn]]

    def _against(self, order: Sequence[int]) -> Iterator[list[int]]:
        """Yield orders that one thing forbids: first what was found by holding.

        One is empty where sections do not let it be.
        """
        lines = self.natural.block.lines
        pairs = self.possible.pairs
        turn = self.seed // 8 % max(len(pairs), 1)
        pairs = [*pairs[turn:], *pairs[:turn]]
        crossing = [p for p in pairs if lines[p[0]].lane != lines[p[1]].lane]
        found = [pair for pair in crossing if pair in self.known]
        yield from (self.possible.against(pair, order) for pair in found)
        yield self.possible.dividing(order)
        others = [pair for pair in pairs if pair not in self.known]
        others.sort(key=lambda pair: pair not in crossing)
        yield from (self.possible.against(pair, order) for pair in others)

    def _why(self, order: Sequence[int]) -> str:
        """Say what an order goes against."""
        reason = self.possible.forbids(order)
        first, then = self.shown(self.natural, (reason.first, reason.then))
        if reason.next < 0:
            return self.said["always_after"].format(then.name, first.name)
        (following,) = self.shown(self.natural, (reason.next,))
        return self.said["never_between"].format(then.name, first.name, following.name)


def _texts(lines: Sequence[Shown]) -> tuple[str, ...]:
    """Return what a reader can tell outputs apart by."""
    return tuple(f"{line.lane} {line.text}" for line in lines)
