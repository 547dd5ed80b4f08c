"""A question that a reader answers before seeing the run, which has the answer.

Nobody marks the right option by hand: it is the one that the documented transcript,
or what the run printed, bears out.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from liverun.errors import LiverunError
from liverun.transcript.align import Comparison
from liverun.transcript.block import Line

EVIDENCE = " => "
NOT = "not "
LINK = re.compile(r"\[[^]]*\]\([^)]*\)")


class Option(NamedTuple):
    """One answer to choose."""

    label: Markup
    right: bool


class Question(NamedTuple):
    """What is asked, and the answers to choose from."""

    text: Markup
    options: tuple[Option, ...]


def question(body: Sequence[str], one: Comparison, where: str) -> Question:
    """Read a question and its options, exactly one of which is right.

    Args:
        body: The question, then a line ``- LABEL`` or ``- LABEL => EVIDENCE`` for each
            option. Evidence is a part of a line of the transcript, ``child | done``
            say, or after ``not`` one that no line has. Without it the label itself
            is what a line printed.
        one: The run that is shown, and what documents it.
        where: ``path:line`` of the fence, for an error.

    Raises:
        LiverunError: when the lines are no question, or have a link, or not one option
            is right.
    """
    asked, *options = [line.strip() for line in body if line.strip()] or [""]
    if len(options) < 2 or not all(line.startswith("- ") for line in options):
        raise LiverunError(
            f"{where}: no question with its options",
            hint="write the question on a line, then a line '- option' for each",
        )
    if link := LINK.search(" ".join([asked, *options])):
        raise LiverunError(
            f"{where}: a question has no links: {link[0]}",
            hint="link the page above or below the program",
        )
    found = []
    for line in options:
        label, _, evidence = line.removeprefix("- ").partition(EVIDENCE)
        holds = _documented(evidence, one) if evidence else _printed(label, one)
        found.append(Option(_inline(label), holds))
    right = [line for line, option in zip(options, found, strict=True) if option.right]
    if len(right) != 1:
        said = f"these are: {'; '.join(right)}" if right else "none is"
        raise LiverunError(
            f"{where}: one option has to be right, and {said}",
            hint="after ' => ', name a part of the transcript that bears an option"
            " out, such as 'child | done' or 'not child |'",
        )
    return Question(_inline(asked), tuple(found))


def _documented(evidence: str, one: Comparison) -> bool:
    """Return whether a line of the transcript has a text, or after ``not`` none has."""
    wanted = " ".join(evidence.removeprefix(NOT).split())
    lines = (f"{line.lane} {x}" for line in one.block.lines for x in _written(line))
    has = any(wanted in " ".join(line.split()) for line in lines)
    return has != evidence.startswith(NOT)


def _written(line: Line) -> Iterator[str]:
    """Yield a line of the transcript, and what it says of its order."""
    yield line.text()
    yield from (f"after {reference}" for reference in line.after)
    if line.undivided:
        yield f"undivided {line.undivided}"


def _printed(label: str, one: Comparison) -> bool:
    """Return whether a printed line has a text, and not within a longer word."""
    text = rf"(?<!\w){re.escape(label.replace('`', '').strip())}(?!\w)"
    events = (event for lane in one.trace.lanes for event in lane.events)
    return any(re.search(text, e.text) for e in events if e.verb in ("|", "!"))


def _inline(text: str) -> Markup:
    """Return a text as HTML, with the parts in backticks as code."""
    parts = text.strip().split("`")
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if at % 2 else Markup.escape(part)
        for at, part in enumerate(parts)
    )
