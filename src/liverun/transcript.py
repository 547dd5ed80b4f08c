"""The documented transcript: its text, its parts, and how a part matches.

``parse`` reads the ``#>`` lines of a snippet (without their mark), ``literal``
writes an event as a line would have it, and ``Line.matches`` says whether an
event is what a line documents. Nothing here compares whole lanes: drift does.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from liverun.errors import LiverunError
from liverun.snippet import METHODS
from liverun.trace import Event, Lane, Trace
from liverun.visible import visible, width

BARRIER = "---"
ELISION = "..."
PLATFORMS = {"linux": "linux", "macos": "darwin", "windows": "win32"}
COUNT = re.compile(r" +x\{(\d+)\.\.(\d+)\}$")
RANGE = re.compile(r"([-+]?\d+(?:\.\d+)?)\.\.([-+]?\d+(?:\.\d+)?)")
NUMBER = r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?"
ADDRESS = re.compile(r"0x[0-9A-Fa-f]{6,}")
VERSION = re.compile(r"python *(>=|<) *(\d+)\.(\d+)")
WORDS = re.compile(
    r"(?P<verb>starts|joins|terminates|kills) (?P<lane>\S+(?: \(timeout\))?)"
    r"|(?P<exits>exits) (?P<code>\d+|unknown)"
    r"|(?P<killed>killed by) (?P<signal>SIG\w+|signal \d+)"
)
ESCAPE = re.compile(r"\\(x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|[\\{|!~])")
ESCAPED_BACKSLASH = re.compile(
    r"\\(?=x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|[\\{|!~]|$)"
)

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
        """Whether it stands for any lines on stderr."""
        return self.outcomes == (("!", ELISION),)

    def matches(self, event: Event, lane: Lane, trace: Trace, names: Names) -> bool:
        """Say whether the event is one that this line allows."""
        if "*" in self.lane:
            names = {**names, self.lane: (lane.pid,)}
        for verb, text in self.outcomes:
            if verb != event.verb:
                continue
            if verb == "!" and text == ELISION:
                return True
            if verb in ("|", "!"):
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
        return not self.conditions or any(_true(c, trace) for c in self.conditions)


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
            raise LiverunError(
                f"{where}:{number}: {error}", f"  #> {text}".rstrip()
            ) from None
    if blocks[-1].barriers and not _below_barrier(blocks[-1]):
        number = blocks[-1].barriers[-1]
        raise LiverunError(f"{where}:{number}: a barrier needs lines below it")
    return tuple(blocks)


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
        if block.barriers and not _below_barrier(block):
            raise ValueError("a barrier needs lines below it")
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
    unordered = rest.startswith("~")
    outcomes = []
    if rest[0] in "|!~":
        for part in re.split(r" or (?=[|!~](?: |$))", rest):
            if part[1:2] not in ("", " "):
                raise ValueError(f"expected a space after '{part[0]}'")
            verb = "|" if part[0] == "~" else part[0]
            outcomes.append((verb, part[2:]))
    else:
        for part in rest.split(" or "):
            if not (word := WORDS.fullmatch(part.strip())):
                raise ValueError(
                    f"'{part.strip()}' is no event; expected '| text', '! text',"
                    " '~ text', 'starts X', 'joins X', 'terminates X', 'kills X',"
                    " 'exits 3' or 'killed by SIGTERM'"
                )
            verb = word["verb"] or word["exits"] or word["killed"]
            outcomes.append((verb, word["lane"] or word["code"] or word["signal"]))
    return Line(number, lane, tuple(outcomes), low, high, unordered, section)


def _check_condition(condition: str) -> None:
    for word in condition.replace(" >= ", ">=").split():
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


def _true(condition: str, trace: Trace) -> bool:
    """Evaluate a condition; its words must all hold."""
    for word in condition.replace(" >= ", ">=").split():
        if version := VERSION.fullmatch(word):
            running = tuple(map(int, trace.python.split(".")[:2]))
            bound = int(version[2]), int(version[3])
            if (running >= bound) != (version[1] == ">="):
                return False
        elif word not in (trace.method, _platform(trace.platform)):
            return False
    return True


def _platform(name: str) -> str:
    return next((word for word, value in PLATFORMS.items() if value == name), name)


def names_of(trace: Trace, documented: frozenset[str]) -> Names:
    """Return which PIDs each name in braces may stand for.

    Args:
        trace: The run.
        documented: The lanes that the transcript names, patterns included.
    """
    pids = {lane.name: (lane.pid,) for lane in trace.lanes if lane.pid}
    for name in documented:
        if name not in pids:
            lanes = [lane for lane in trace.lanes if lane.pid]
            matching = tuple(ln.pid for ln in lanes if wildcard(name, ln.name))
            pids[name] = matching if "*" in name else ()
    return pids


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
    if closing == "/}":
        try:
            re.compile(content[1:-1])
        except re.error:
            return ""
        return found
    return found if RANGE.fullmatch(content) else ""


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
    if lane.own_name not in (lane.name, "MainProcess"):
        values[re.escape(lane.own_name)] = "{self}"
    if mask:
        for name, pids in names.items():
            if pids and "*" not in name:
                values[rf"(?<![\w.]){pids[0]}(?!\w|\.\d)"] = f"{{{name}}}"
    marks = list(values.values())
    search = re.compile("|".join(f"({pattern})" for pattern in values))
    text = event.text.removesuffix("\n")
    written = ""
    position = 0
    for found in search.finditer(text):
        written += _escape(text[position : found.start()], names)
        written += marks[found.lastindex - 1]
        position = found.end()
    written += _escape(text[position:], names)
    if written.endswith(" "):
        written = written[:-1] + r"\x20"
    if event.verb == "!" and written == ELISION:
        written = r"\x2e.."
    return written if event.text.endswith("\n") else written + "\\"


def _escape(text: str, names: Names) -> str:
    """Make a printed text visible, and no part of it a mark of the grammar."""
    text = ESCAPED_BACKSLASH.sub(r"\\\\", text)
    text = re.sub(r" or (?=[|!~](?: |$))", lambda m: m[0] + "\\", text)
    written = ""
    for position, character in enumerate(text):
        if character == "{" and _placeholder(text, position, names):
            written += "\\"
        written += visible(character)
    return written


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
