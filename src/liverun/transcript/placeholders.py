"""Texts of documented lines: placeholders that assert, and characters escaped.

``literal`` writes what was printed as a documented line would have it; ``matcher``
tests what was printed against what a documented line allows.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from liverun.run.lanes import PREFIX
from liverun.run.trace import Event, Lane, Trace
from liverun.text import escape_controls

ELISION = "..."
FIXED = ("self", "addr", "dir", "stdlib", "interpreter")
"""Placeholders with names of their own, which no lane's name can take."""
RANGE = re.compile(r"([-+]?\d+(?:\.\d+)?)\.\.([-+]?\d+(?:\.\d+)?)")
NUMBER = r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?"
ADDRESS = re.compile(r"0x[0-9A-Fa-f]{6,}")
ESCAPE = re.compile(
    r"\\(x[0-9a-f]{2}|u[0-9a-f]{4}|U00(?:0[0-9a-f]|10)[0-9a-f]{4}|[\\{|!~])"
)
OUTCOME = re.compile(r"(?<![^ ])or (?=(?:[|!]|~!?)(?: |$))")
"""What stands before another outcome of a line."""
SPACES = {" ": r"\x20", "\u3000": r"\u3000"}
"""Spaces that are visible but at the end of a line."""

Names = Mapping[str, tuple[int, ...]]
"""PIDs by lane name, as the placeholders of a run may name them."""


def wildcard(pattern: str, name: str) -> bool:
    """Return whether a lane's name fits a pattern in which ``*`` is any text.

    That text is none of a thread's lane, and no number of equal names: those are
    interchangeable only where ``NAME#*`` says so, which is also the first of them.
    """
    if "*" not in pattern:
        return pattern == name
    stem = pattern.removesuffix("#*")
    if stem != pattern and name == stem:
        return name != "main"
    some = "[^#/]*".join(map(re.escape, pattern.split("*")))
    return name != "main" and bool(re.fullmatch(some, name))


def matcher(
    text: str, own_name: str, trace: Trace, names: Names
) -> Callable[[str], bool]:
    """Return the test that a documented text makes of a printed one."""
    unfinished = text.endswith("\\") and not _ends_escaped(text)
    body = text[:-1] if unfinished else text
    fixed = {
        "self": re.escape(own_name),
        "addr": r"0x[0-9A-Fa-f]+",
        "dir": re.escape(trace.folder),
        "stdlib": re.escape(trace.stdlib),
        "interpreter": re.escape(trace.interpreter),
    }
    ranges: list[tuple[float, float]] = []
    pattern = ""
    for part, content in split(body, names):
        if content is None:
            pattern += re.escape(unescape(part))
        elif content in fixed:
            pattern += fixed[content]
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


def check_placeholders(text: str) -> None:
    """Raise a ValueError where a range or a shape has no meaning."""
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
        if why := _invalid_pattern(pattern):
            raise ValueError(f"{written} is no {what}: {why}")


def _invalid_pattern(pattern: str) -> str:
    """Return why a pattern is no regular expression, or ''."""
    try:
        re.compile(pattern)
    except re.error as error:
        return error.msg
    except OverflowError as error:
        return str(error)
    except RecursionError:
        return "nested too deeply"
    return ""


def split(text: str, names: Names) -> list[tuple[str, str | None]]:
    """Split a documented text into literal parts and placeholders.

    Returns:
        Pairs of what is written and the content of the placeholder, or None for a
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
    if content in FIXED or content in names:
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
    """Write the text of an event as a documented line would have it.

    Args:
        event: What happened.
        lane: Of which process.
        trace: In which run.
        names: The lanes that may stand in braces.
        mask: Whether a number that is a lane's PID becomes its placeholder.
    """
    if event.verb not in ("|", "!"):
        return event.text
    search, marks = _marks(lane, trace, names, mask)
    text = event.text.removesuffix("\n")
    parts: list[str] = []
    position = 0
    for found in search.finditer(text):
        parts += _characters(text, position, found.start())
        parts.append(marks[found.lastindex - 1])
        position = found.end()
    parts += _characters(text, position, len(text))
    if not event.text.endswith("\n"):
        parts.append("\\")
    elif parts:
        parts[-1] = SPACES.get(parts[-1], parts[-1])
    written = _join(parts, names)
    return r"\x2e.." if (event.verb, written) == ("!", ELISION) else written


def _marks(
    lane: Lane, trace: Trace, names: Names, mask: bool
) -> tuple[re.Pattern[str], list[str]]:
    """Return what finds the values of a run, and the placeholder of each group."""
    paths = {trace.folder: "{dir}", trace.stdlib: "{stdlib}"}
    paths[trace.interpreter] = "{interpreter}"
    longest = sorted(filter(None, paths), key=len, reverse=True)
    values = {rf"{re.escape(path)}(?!\w|\.\d)": paths[path] for path in longest}
    values[ADDRESS.pattern] = "{addr}"
    if PREFIX.match(lane.own_name):
        values[rf"(?<!\w){re.escape(lane.own_name)}(?!\w)"] = "{self}"
    if mask:
        for name, pids in names.items():
            if pids and "*" not in name:
                values[rf"(?<![\w.]){pids[0]}(?!\w|\.\d)"] = f"{{{name}}}"
    return _search(tuple(values)), list(values.values())


@lru_cache
def _search(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"({pattern})" for pattern in patterns))


def _characters(text: str, start: int, end: int) -> Iterator[str]:
    """Yield each character as it is written; double a backslash that would escape."""
    for position in range(start, end):
        character, ahead = text[position], text[position + 1 : position + 3]
        if character == "\\" and (
            position + 1 == end
            or ahead in SPACES
            or ahead[0] != escape_controls(ahead[0])
            or ESCAPE.match(text, position)
        ):
            yield r"\\"
        else:
            yield escape_controls(character)


def _join(parts: list[str], names: Names) -> str:
    """Join characters and placeholders so that no character is part of a mark."""
    written = "".join(parts)
    position = 0
    for number, part in enumerate(parts):
        if part == "{" and _placeholder(written, position, names):
            parts[number] = r"\{"
        position += len(part)
    return OUTCOME.sub(r"\g<0>\\", "".join(parts))
