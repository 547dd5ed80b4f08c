"""The documented transcript: its text, its parts, and how a part matches.

``parse`` reads the ``#>`` lines of a snippet (without their mark), ``literal``
writes an event as a line would have it, and ``Line.matches`` says whether an
event is what a line documents. Nothing here compares whole lanes: drift does.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from liverun.errors import LiverunError
from liverun.snippet import METHODS
from liverun.trace import PREFIX, Event, Lane, Trace
from liverun.visible import visible, width

BARRIER = "---"
ELISION = "..."
PLATFORMS = {"linux": "linux", "macos": "darwin", "windows": "win32"}
COUNT = re.compile(r" +x\{(\d+)\.\.(\d+)\}$")
RANGE = re.compile(r"([-+]?\d+(?:\.\d+)?)\.\.([-+]?\d+(?:\.\d+)?)")
NUMBER = r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?"
ADDRESS = re.compile(r"0x[0-9A-Fa-f]{6,}")
VERSION = re.compile(r"python(>=|<)(\d{1,3}\.\d{1,3}(?:\.\d{1,3})?)")
WORDS = re.compile(
    r"(starts|terminates|kills) (\S+)|(joins) (\S+(?: \(timeout\))?)"
    r"|(exits) (\d+|unknown)|(killed by) (SIG\w+|signal \d+)"
)
ESCAPE = re.compile(
    r"\\(x[0-9a-f]{2}|u[0-9a-f]{4}|U00(?:0[0-9a-f]|10)[0-9a-f]{4}|[\\{|!~])"
)
OUTCOME = re.compile(r"(?<![^ ])or (?=[|!~](?: |$))")
"""What stands before another outcome of a line."""
SPACES = {" ": r"\x20", "\u3000": r"\u3000"}
"""Spaces that are visible but at the end of a line."""

Names = Mapping[str, tuple[int, ...]]
"""PIDs by lane name, as the placeholders of a run may name them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One documented line, and what it allows."""

    number: int
    """Its line in the file; 0 when it is new."""
    lane: str
    """Of one process, or with a ``*`` of interchangeable ones."""
    outcomes: tuple[tuple[str, str], ...]
    """Verb and text of each event that it allows; text as it is written."""
    low: int = 1
    """How many times in a row at least."""
    high: int = 1
    unordered: bool = False
    """Marked ``~``: in any order with its neighbours of the same mark."""
    section: int = 0
    """How many barriers stand above it."""

    @property
    def elision(self) -> bool:
        """Whether it stands for any indented or blank lines on stderr.

        So are the frames of a traceback; a message, or its end, is not.
        """
        return self.outcomes == (("!", ELISION),)

    @property
    def names(self) -> Iterator[str]:
        """The lanes that it names: its own, those that it starts or waits for."""
        yield self.lane
        for verb, text in self.outcomes:
            if verb in ("starts", "joins", "terminates", "kills"):
                yield text.removesuffix(" (timeout)")

    @property
    def least(self) -> int:
        """How many events it needs; an exit with 0, which is none, may be one."""
        return 0 if self.elision or ("exits", "0") in self.outcomes else self.low

    @property
    def most(self) -> int:
        """How many events it allows."""
        return sys.maxsize if self.elision else self.high

    def matches(self, event: Event, lane: Lane, trace: Trace, names: Names) -> bool:
        """Say whether the event is one that this line allows."""
        if "*" in self.lane:
            names = {**names, self.lane: (lane.pid,)}
        for verb, text in self.outcomes:
            if verb != event.verb:
                continue
            if verb == "!" and text == ELISION:
                if event.text[:1] in (" ", "\n"):
                    return True
            elif verb in ("|", "!"):
                if matcher(text, lane.own_name, trace.folder, names)(event.text):
                    return True
            elif ("*" in text and wildcard(text, event.text)) or text == event.text:
                return True
        return False

    def text(self) -> str:
        """Return the line without its lane, as it is written."""
        parts = []
        for verb, text in self.outcomes:
            mark = "~" if self.unordered and verb == "|" else verb
            parts.append(f"{mark} {text}".rstrip())
        count = (
            f" x{{{self.low}..{self.high}}}" if (self.low, self.high) != (1, 1) else ""
        )
        return " or ".join(parts) + count


@dataclass(frozen=True, slots=True)
class Block:
    """A whole transcript, and where it holds."""

    conditions: tuple[str, ...]
    """What the ``@`` line says; empty for the one that holds elsewhere."""
    lines: tuple[Line, ...]
    barriers: tuple[int, ...] = ()
    """Lines of the file on which its barriers stand."""

    def holds(self, trace: Trace) -> bool:
        """Say whether it documents the runs that this one is of."""
        return not self.conditions or any(meets(trace, c) for c in self.conditions)


def parse(lines: tuple[str, ...], first: int, where: str) -> tuple[Block, ...]:
    """Read a documented transcript.

    Args:
        lines: Its lines, without the ``#>``.
        first: The line of the file on which it begins.
        where: The file, for errors.

    Raises:
        LiverunError: naming the file and the line that has no meaning.
    """
    blocks = [Block((), ())]
    for number, text in enumerate(lines, first):
        try:
            blocks[-1:] = _read(text, number, blocks[-1])
        except ValueError as error:
            raise _wrong(where, number, text, str(error)) from None
    for block in blocks:
        if block.barriers and not _below_barrier(block):
            what = "a barrier needs lines below it"
            raise _wrong(where, block.barriers[-1], BARRIER, what)
    return tuple(blocks)


def _wrong(where: str, number: int, text: str, what: str) -> LiverunError:
    shown = f"  #> {visible(text)}".rstrip()
    return LiverunError(f"{where}:{number}: {visible(what)}", shown)


def choose(blocks: tuple[Block, ...], trace: Trace) -> Block:
    """Return the block that documents a run: a conditional one, or the first."""
    return next((b for b in blocks[1:] if b.holds(trace)), blocks[0])


def _read(text: str, number: int, block: Block) -> list[Block]:
    """Read one line into the block, or open another below it."""
    if text == BARRIER:
        if not _below_barrier(block):
            raise ValueError("a barrier needs lines above it")
        return [Block(block.conditions, block.lines, (*block.barriers, number))]
    if text == "@" or text.startswith("@ "):
        conditions = tuple(c.strip() for c in text[1:].split(","))
        for condition in conditions:
            _check_condition(condition)
        return [block, Block(conditions, ())]
    line = _line(text, number, len(block.barriers))
    return [Block(block.conditions, (*block.lines, line), block.barriers)]


def _below_barrier(block: Block) -> bool:
    """Say whether lines stand below the block's last barrier, or its top."""
    return bool(block.lines) and block.lines[-1].section == len(block.barriers)


def _line(text: str, number: int, section: int) -> Line:
    lane, _, rest = text.partition(" ")
    rest = rest.lstrip()
    if not lane or not rest:
        raise ValueError("expected a lane and what it did, such as 'main  | text'")
    low = high = 1
    if count := COUNT.search(rest):
        low, high = map(int, count.groups())
        rest = rest[: count.start()]
        if low > high or high == 0:
            raise ValueError(f"x{{{low}..{high}}} is no count")
    unordered = False
    outcomes = []
    if rest[0] in "|!~":
        for part in re.split(f" {OUTCOME.pattern}", rest):
            if part[1:2] not in ("", " "):
                raise ValueError(f"expected a space after '{part[0]}'")
            unordered |= part[0] == "~"
            text = part[2:].rstrip()
            _check_placeholders(text)
            outcomes.append(("|" if part[0] == "~" else part[0], text))
    else:
        for part in rest.split(" or "):
            if not (word := WORDS.fullmatch(part.strip())):
                raise ValueError(
                    f"'{part.strip()}' is no event; expected '| text', '! text',"
                    " '~ text', 'starts X', 'joins X', 'terminates X', 'kills X',"
                    " 'exits 3' or 'killed by SIGTERM'"
                )
            verb, text = filter(None, word.groups())
            outcomes.append((verb, text))
        if outcomes == [("exits", "0")]:
            raise ValueError("a plain exit 0 is not written")
    return Line(number, lane, tuple(outcomes), low, high, unordered, section)


def _check_placeholders(text: str) -> None:
    # The groups of matcher, for shapes refer to groups and name them.
    pattern = ""
    ranges = 0
    for written, content in split(text, {}):
        if bounds := RANGE.fullmatch(content or ""):
            what = "range"
            if float(bounds[1]) > float(bounds[2]):
                raise ValueError(f"{written} is no range")
            pattern += f"(?P<range{ranges}>)"
            ranges += 1
        elif content and content.startswith("/"):
            what = "regular expression"
            pattern += f"(?:{content[1:-1]})"
        else:
            continue
        if why := _wrong_shape(pattern):
            raise ValueError(f"{written} is no {what}: {why}")


def _wrong_shape(pattern: str) -> str:
    """Say why a pattern is no regular expression, or ''."""
    try:
        re.compile(pattern)
    except re.error as error:
        return error.msg
    except OverflowError as error:
        return str(error)
    except RecursionError:
        return "nested too deeply"
    return ""


def _words(condition: str) -> list[str]:
    """Return the words of a condition, which must all hold."""
    return re.sub(r" *(>=|<) *", r"\1", condition).split()


def _check_condition(condition: str) -> None:
    for word in _words(condition):
        if (
            word not in METHODS
            and word not in PLATFORMS
            and not VERSION.fullmatch(word)
        ):
            raise ValueError(
                f"'{word}' is no condition; expected a start method"
                f" ({', '.join(METHODS)}), a platform ({', '.join(PLATFORMS)})"
                " or a version such as python>=3.14"
            )
    if not condition:
        raise ValueError("expected a condition after '@'")


def meets(trace: Trace, condition: str) -> bool:
    """Say whether a run is one of those that a condition means."""
    for word in _words(condition):
        if version := VERSION.fullmatch(word):
            if (_numbers(trace.python) >= _numbers(version[2])) != (version[1] == ">="):
                return False
        elif word not in (trace.method, _platform(trace.platform)):
            return False
    return True


def _numbers(version: str) -> tuple[int, ...]:
    """Return the three numbers of a version; 3.14 is 3.14.0, and so is its rc2."""
    return tuple(map(int, re.findall(r"\d+", f"{version}.0")[:3]))


def _platform(name: str) -> str:
    return next((word for word, value in PLATFORMS.items() if value == name), name)


def names_of(trace: Trace, lines: Iterable[Line] = ()) -> Names:
    """Return which PIDs each name in braces may stand for.

    Args:
        trace: The run.
        lines: What is documented; it may name lanes that did not run.
    """
    lanes = [lane for lane in trace.lanes if lane.pid]
    pids = {lane.name: (lane.pid,) for lane in lanes}
    for name in {name for line in lines for name in line.names} - pids.keys():
        pids[name] = tuple(ln.pid for ln in lanes if wildcard(name, ln.name))
    return {name: pids[name] for name in pids if not _reserved(name)}


def _reserved(name: str) -> bool:
    """Say whether in braces a lane's name would read as something else."""
    if name in ("self", "addr", "dir") or name.startswith("/"):
        return True
    return "{" in name or "}" in name or bool(RANGE.fullmatch(name))


def wildcard(pattern: str, name: str) -> bool:
    """Say whether a lane's name fits a pattern in which ``*`` is any text."""
    return bool(re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), name))


def matcher(
    text: str, own_name: str, folder: str, names: Names
) -> Callable[[str], bool]:
    """Return the test that a documented text makes of a printed one."""
    unfinished = text.endswith("\\") and not _ends_escaped(text)
    body = text[:-1] if unfinished else text
    ranges: list[tuple[float, float]] = []
    pattern = ""
    for part, content in split(body, names):
        if content is None:
            pattern += re.escape(unescape(part))
        elif content == "self":
            pattern += re.escape(own_name)
        elif content == "addr":
            pattern += r"0x[0-9A-Fa-f]+"
        elif content == "dir":
            pattern += re.escape(folder)
        elif content.startswith("/"):
            pattern += f"(?:{content[1:-1]})"
        elif bounds := RANGE.fullmatch(content):
            pattern += f"(?P<range{len(ranges)}>{NUMBER})"
            ranges.append((float(bounds[1]), float(bounds[2])))
        else:
            pids = names[content]
            pattern += f"(?:{'|'.join(map(str, pids))})" if pids else r"(?!)"
    compiled = re.compile(pattern, re.DOTALL)

    def test(printed: str) -> bool:
        if printed.endswith("\n") == unfinished:
            return False
        found = compiled.fullmatch(printed.removesuffix("\n"))
        return bool(found) and all(
            low <= float(found[f"range{number}"]) <= high
            for number, (low, high) in enumerate(ranges)
        )

    return test


def split(text: str, names: Names) -> list[tuple[str, str | None]]:
    """Split a documented text into literal parts and placeholders.

    Returns:
        Pairs of what is written and the placeholder's content, or None for a
        literal part.
    """
    parts: list[tuple[str, str | None]] = []
    literal = ""
    position = 0
    while position < len(text):
        if escape := ESCAPE.match(text, position):
            literal += escape[0]
            position = escape.end()
        elif found := _placeholder(text, position, names):
            parts += [(literal, None), (found, found[1:-1])]
            literal = ""
            position += len(found)
        else:
            literal += text[position]
            position += 1
    return [part for part in (*parts, (literal, None)) if part[0]]


def _placeholder(text: str, position: int, names: Names) -> str:
    """Return the placeholder that begins at a position, or ''."""
    if text[position] != "{":
        return ""
    closing = "/}" if text.startswith("{/", position) else "}"
    end = text.find(closing, position + 2)
    if end < 0:
        return ""
    found = text[position : end + len(closing)]
    content = found[1:-1]
    if content in ("self", "addr", "dir") or content in names:
        return found
    return found if closing == "/}" or RANGE.fullmatch(content) else ""


def unescape(text: str) -> str:
    """Return the printed text that an escaped literal stands for."""

    def character(found: re.Match[str]) -> str:
        code = found[1]
        if code[0] not in "xuU":
            return code
        number = int(code[1:], 16)
        # A byte that is not UTF-8 is kept as a surrogate.
        return chr(number + 0xDC00 if code[0] == "x" and number > 0x7F else number)

    return ESCAPE.sub(character, text)


def _ends_escaped(text: str) -> bool:
    return (len(text) - len(text.rstrip("\\"))) % 2 == 0


def literal(event: Event, lane: Lane, trace: Trace, names: Names, mask: bool) -> str:
    """Write an event's text as a documented line would have it.

    Args:
        event: What happened.
        lane: Of which process.
        trace: In which run.
        names: The lanes that may stand in braces.
        mask: Whether a number that is a lane's PID becomes its placeholder.
    """
    if event.verb not in ("|", "!"):
        return event.text
    values = {re.escape(trace.folder): "{dir}"}
    values[ADDRESS.pattern] = "{addr}"
    if PREFIX.match(lane.own_name):
        values[rf"(?<!\w){re.escape(lane.own_name)}(?!\w)"] = "{self}"
    if mask:
        for name, pids in names.items():
            if pids and "*" not in name:
                values[rf"(?<![\w.]){pids[0]}(?!\w|\.\d)"] = f"{{{name}}}"
    marks = list(values.values())
    search = re.compile("|".join(f"({pattern})" for pattern in values))
    text = event.text.removesuffix("\n")
    parts: list[str] = []
    position = 0
    for found in search.finditer(text):
        parts += _visible(text, position, found.start())
        parts.append(marks[found.lastindex - 1])
        position = found.end()
    parts += _visible(text, position, len(text))
    if not event.text.endswith("\n"):
        parts.append("\\")
    elif parts:
        parts[-1] = SPACES.get(parts[-1], parts[-1])
    written = _escape(parts, names)
    return r"\x2e.." if (event.verb, written) == ("!", ELISION) else written


def _visible(text: str, start: int, end: int) -> Iterator[str]:
    """Yield each character as it is written; double a backslash that would escape."""
    for position in range(start, end):
        character, ahead = text[position], text[position + 1 : position + 3]
        if character == "\\" and (
            position + 1 == end
            or ahead in SPACES
            or ahead[0] != visible(ahead[0])
            or ESCAPE.match(text, position)
        ):
            yield r"\\"
        else:
            yield visible(character)


def _escape(parts: list[str], names: Names) -> str:
    """Join characters and placeholders so that no character is a part of a mark."""
    written = "".join(parts)
    position = 0
    for number, part in enumerate(parts):
        if part == "{" and _placeholder(written, position, names):
            parts[number] = r"\{"
        position += len(part)
    return OUTCOME.sub(r"\g<0>\\", "".join(parts))


def write(blocks: tuple[Block, ...]) -> list[str]:
    """Write a transcript as lines, without the ``#>``."""
    lanes = [line.lane for block in blocks for line in block.lines]
    column = max(map(width, lanes), default=0) + 2
    written = []
    for block in blocks:
        if block.conditions:
            written.append("@ " + ", ".join(block.conditions))
        section = 0
        for line in block.lines:
            if line.section > section:
                section = line.section
                written.append(BARRIER)
            pad = " " * (column - width(line.lane))
            written.append(f"{line.lane}{pad}{line.text()}")
    return written
