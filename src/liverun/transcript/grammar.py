"""The documented transcript: its lines, its blocks, and where a block applies.

``parse`` reads the ``#>`` lines of a snippet (without their mark), and ``write``
writes blocks as such lines.
"""

import re
from dataclasses import replace
from functools import lru_cache

from liverun.errors import LiverunError
from liverun.run.trace import Trace
from liverun.text import escape_controls, pad, width
from liverun.transcript.block import LOOSE, REFERENCE, Block, Line, referred
from liverun.transcript.conditions import check_condition
from liverun.transcript.placeholders import OUTCOME, check_placeholders

BARRIER = "---"
COUNT = re.compile(r" +x\{(\d+)(?:\.\.(\d+))?\}$")
FACTS = ("after", "undivided")
"""What is said of the order of the next line of a lane."""
NOTHING = "(nothing)"
"""The only line of the transcript of a program that shows nothing."""
WORDS = re.compile(
    r"(starts|terminates|kills) (\S+)|(joins) (\S+(?: \(timeout\))?)"
    r"|(exits) (\d+|unknown)|(killed by) (SIG\w+|signal \d+)"
    r"|(undivided) ([1-9]\d*(?: \w+)?)"
)
WIDEST_LANE = 40
"""Columns that the names of lanes may take; a longer one pushes its text aside."""


@lru_cache(maxsize=4096)
def parse(
    lines: tuple[str, ...], first: int, where: str, *, complete: bool = True
) -> tuple[Block, ...]:
    """Read a documented transcript.

    Args:
        lines: Its lines, without the ``#>``.
        first: The line of the file on which it begins.
        where: The file, for errors.
        complete: Whether what is said of order must be of lines that are there; else
            it is left out where they are not.

    Raises:
        LiverunError: naming the file and the line that has no meaning.
    """
    blocks = [Block((), ())]
    for number, text in enumerate(lines, first):
        try:
            blocks[-1:] = _read(text, number, blocks[-1])
        except ValueError as error:
            raise _error(where, number, text, str(error)) from None
    for number, block in enumerate(blocks):
        blocks[number], lost = _with_facts(block)
        if lost and complete:
            fact, what = lost[0]
            raise _error(where, fact.number, f"{fact.lane}  {fact.text()}", what)
        if block.barriers and not _below_barrier(blocks[number]):
            what = "a barrier needs lines below it"
            raise _error(where, block.barriers[-1], BARRIER, what)
    return tuple(blocks)


def _error(where: str, number: int, text: str, what: str) -> LiverunError:
    shown = f"  #> {escape_controls(text)}".rstrip()
    return LiverunError(f"{where}:{number}: {escape_controls(what)}", shown)


def choose(blocks: tuple[Block, ...], trace: Trace) -> Block:
    """Return the block that documents a run."""
    return choose_for(blocks, trace.method, trace.python, trace.platform)


def choose_for(
    blocks: tuple[Block, ...], method: str, python: str, platform: str
) -> Block:
    """Return the block that documents runs of a kind, as of ``Block.applies``."""
    chosen = (block for block in blocks[1:] if block.applies(method, python, platform))
    return next(chosen, blocks[0])


def _read(text: str, number: int, block: Block) -> list[Block]:
    """Read one line into the block, or open another below it."""
    if text == NOTHING and not block.lines:
        return [block]
    if text == BARRIER:
        if not _below_barrier(block):
            raise ValueError("a barrier needs lines above it")
        return [Block(block.conditions, block.lines, (*block.barriers, number))]
    if text == "@" or text.startswith("@ "):
        conditions = tuple(c.strip() for c in text[1:].split(","))
        for condition in conditions:
            check_condition(condition)
        return [block, Block(conditions, ())]
    line = _line(text, number, len(block.barriers))
    return [Block(block.conditions, (*block.lines, line), block.barriers)]


def _with_facts(block: Block) -> tuple[Block, list[tuple[Line, str]]]:
    """Have each line carry what is documented of its order above it.

    Returns:
        The block, and what is said of lines that are not there, with the reason.
    """
    told = tuple(x for x in block.lines if x.outcomes[0][0] not in FACTS)
    plain = replace(block, lines=told)
    lines: list[Line] = []
    waiting: dict[str, list[Line]] = {}
    lost: list[tuple[Line, str]] = []
    for line in block.lines:
        if line.outcomes[0][0] in FACTS:
            waiting.setdefault(line.lane, []).append(line)
            continue
        for fact in waiting.pop(line.lane, ()):
            verb, text = fact.outcomes[0]
            if verb == "undivided":
                line = replace(line, undivided=text)
            elif referred(plain, text) is None:
                lost.append((fact, f"no line is '{text}'"))
            else:
                line = replace(line, after=(*line.after, text))
        lines.append(line)
    what = "needs a line of its lane below it"
    left = [(fact, what) for facts in waiting.values() for fact in facts]
    return replace(block, lines=tuple(lines)), left + lost


def _below_barrier(block: Block) -> bool:
    """Return whether there are lines below the block's last barrier, or its top."""
    return bool(block.lines) and block.lines[-1].section == len(block.barriers)


def _line(text: str, number: int, section: int) -> Line:
    lane, _, rest = text.partition(" ")
    rest = rest.lstrip()
    if not lane or not rest:
        raise ValueError("expected a lane and what it did, such as 'main  | text'")
    low = high = 1
    if rest.startswith("after ") and REFERENCE.fullmatch(rest[6:]):
        return Line(number, lane, (("after", rest[6:]),), section=section)
    if count := COUNT.search(rest):
        low, high = (int(number or count[1]) for number in count.groups())
        rest = rest[: count.start()]
        if low > high or high == 0:
            raise ValueError(f"x{{{low}..{high}}} is no count")
    if rest[0] not in "|!~":
        return Line(number, lane, _did(rest), low, high, False, section)
    outcomes = []
    unordered = False
    for part in re.split(f" {OUTCOME.pattern}", rest):
        mark = "~!" if part.startswith("~!") else part[0]
        if part.removeprefix(mark)[:1] not in ("", " "):
            raise ValueError(f"expected a space after '{mark}'")
        unordered |= mark in LOOSE.values()
        text = part.removeprefix(mark)[1:].rstrip()
        check_placeholders(text)
        outcomes.append(("!" if mark.endswith("!") else "|", text))
    return Line(number, lane, tuple(outcomes), low, high, unordered, section)


def _did(rest: str) -> tuple[tuple[str, str], ...]:
    """Read the outcomes of a line that prints nothing."""
    outcomes = []
    for part in rest.split(" or "):
        if not (word := WORDS.fullmatch(part.strip())):
            raise ValueError(
                f"'{part.strip()}' is no event; expected '| text', '! text',"
                " '~ text', '~! text', 'starts X', 'joins X', 'terminates X',"
                " 'kills X', 'exits 3', 'killed by SIGTERM', 'after X | text'"
                " or 'undivided 2'"
            )
        verb, text = filter(None, word.groups())
        outcomes.append((verb, text))
    if outcomes == [("exits", "0")]:
        raise ValueError("a plain exit 0 is not written")
    return tuple(outcomes)


def write(blocks: tuple[Block, ...]) -> list[str]:
    """Write a transcript as lines, without the ``#>``."""
    lanes = [line.lane for block in blocks for line in block.lines]
    column = min(max(map(width, lanes), default=0), WIDEST_LANE) + 2
    written = []
    for block in blocks:
        if block.conditions:
            written.append("@ " + ", ".join(block.conditions))
        section = 0
        for line in block.lines:
            if line.section > section:
                section = line.section
                written.append(BARRIER)
            lane = pad(line.lane, column)
            space = "  " if lane == line.lane else ""
            facts = [f"after {text}" for text in line.after]
            facts += [f"undivided {line.undivided}"] * bool(line.undivided)
            written += (f"{lane}{space}{said}" for said in (*facts, line.text()))
    return written
