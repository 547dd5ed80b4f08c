"""Texts of documented lines: placeholders that assert, and characters escaped."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from liverun.run.trace import Lane, Trace

ELISION = "..."
FIXED = ("self", "ppid", "addr", "date", "time")
FIXED += ("dir", "cwd", "stdlib", "prefix", "interpreter")
"""Placeholders with names of their own, which no lane's name can take."""
RANGE = re.compile(r"([-+]?\d+(?:\.\d+)?)\.\.([-+]?\d+(?:\.\d+)?)")
BINDING = re.compile(r"([^\W\d]\w*)=(.+)", re.DOTALL)
"""A name, and the range or shape of the value that it stands for elsewhere."""
OPENING = re.compile(r"\{([^\W\d]\w*=)?(/)?")
FORMAT = re.compile(r"(.+):([<>^]?0?\d{1,2}|>|0)")
"""A lane or ``ppid``, and how that PID is formatted; or only what fills it up."""
FILLED = {">": " *", "0": "0*"}
NUMBER = r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?"
CLOCK = r"\d\d:\d\d:\d\d"
QUARTER_S = 900
"""Seconds by which time zones differ, or multiples of them."""
ESCAPE = re.compile(
    r"\\(x[0-9a-f]{2}|u[0-9a-f]{4}|U00(?:0[0-9a-f]|10)[0-9a-f]{4}|[\\{|!~])"
)
OUTCOME = re.compile(r"(?<![^ ])or (?=(?:[|!]|~!?)(?: |$))")
"""What comes before another outcome of a line."""


class Shape(str):
    """A regular expression, in the place of a value that is not known yet."""


Names = Mapping[str, tuple[int | str, ...]]
"""PIDs by lane name, and values by the names that they are bound to."""


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


class Test:
    """What a documented text asserts of a printed one."""

    def __init__(self, text: str, lane: Lane, trace: Trace, names: Names) -> None:
        # A backslash at its end that no other escapes.
        self._unfinished = (len(text) - len(text.rstrip("\\"))) % 2 == 1
        self._checks: list[Callable[[str], bool]] = []
        """Of the groups named ``checkN``."""
        self._bound: list[str] = []
        self._trace = trace
        self._values: Names = {
            **names,
            "self": (lane.own_name,),
            "ppid": (lane.ppid,),
            "addr": (Shape("0x[0-9A-Fa-f]+"),),
            "date": dates(trace.clock_ns),
            **{name: (path,) for name, path in trace.places.items()},
        }
        body = text[:-1] if self._unfinished else text
        pattern = "".join(self._pattern(*part) for part in split(body, names))
        self._compiled = re.compile(pattern, re.DOTALL)

    def __call__(self, printed: str) -> bool:
        """Return whether a printed text is as documented."""
        return self._match(printed) is not None

    def values(self, printed: str) -> dict[str, str]:
        """Return the values that names of the documented text are bound to."""
        found = self._match(printed)
        return {name: found[f"bind_{name}"] for name in self._bound} if found else {}

    def _match(self, printed: str) -> re.Match[str] | None:
        if printed.endswith("\n") == self._unfinished:
            return None
        found = self._compiled.fullmatch(printed.removesuffix("\n"))
        checks = enumerate(self._checks)
        right = found and all(check(found[f"check{n}"]) for n, check in checks)
        return found if right else None

    def _pattern(self, part: str, content: str | None) -> str:
        """Return the regular expression of a literal part or of a placeholder."""
        if content is None:
            return re.escape(unescape(part))
        if content == "time":
            clock = self._checked(CLOCK, lambda found: is_now(found, self._trace))
            return rf"{clock}(?:[.,]\d{{1,9}})?"
        if content in self._bound:
            return f"(?P=bind_{content})"
        if content in self._values:
            return _any_of(self._values[content])
        if content.startswith("/"):
            return f"(?:{content[1:-1]})"
        if bounds := RANGE.fullmatch(content):
            low, high = map(float, bounds.groups())
            return self._checked(NUMBER, lambda found: low <= float(found) <= high)
        if binding := BINDING.fullmatch(content):
            name, shape = binding.groups()
            self._bound.append(name)
            return f"(?P<bind_{name}>{self._pattern('', shape)})"
        name, spec = FORMAT.fullmatch(content).groups()
        if spec in FILLED:
            return FILLED[spec] + _any_of(self._values[name])
        return _any_of(format(pid, spec) for pid in self._values[name])

    def _checked(self, pattern: str, check: Callable[[str], bool]) -> str:
        self._checks.append(check)
        return f"(?P<check{len(self._checks) - 1}>{pattern})"


def _any_of(values: Iterable[int | str]) -> str:
    """Return the regular expression of one of some values, or of nothing."""
    parts = [v if isinstance(v, Shape) else re.escape(str(v)) for v in values]
    return f"(?:{'|'.join(parts)})" if parts else r"(?!)"


@lru_cache
def dates(clock_ns: int) -> tuple[str, ...]:
    """Return the date of a run, by its clock, as programs write it in any time zone."""
    days = _days(clock_ns)
    forms = ("%Y-%m-%d", "%Y/%m/%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y%m%d")
    # As servers log them, messages have them in their head, and people write them.
    forms += ("%d/%b/%Y", "%a, %d %b %Y", "%d %b %Y", "%d %B %Y", "%B %d, %Y")
    found = [f"{day:{form}}" for form in forms for day in days]
    found += [f"{day:%Y}年{day:%m}月{day:%d}日" for day in days]
    # As time.ctime() and asctime write it, but for the year.
    found += [f"{day:%a %b} {day.day:>2}" for day in days]
    return (*found, *(f"{day:%b} {day.day:>2}" for day in days))


def years(clock_ns: int) -> set[str]:
    """Return the year of a run, in any time zone."""
    return {str(day.year) for day in _days(clock_ns)}


def _days(clock_ns: int) -> list[datetime]:
    begin = datetime.fromtimestamp(clock_ns / 1e9, UTC)
    return [begin + timedelta(number) for number in (-1, 0, 1)]


def is_now(clock: str, trace: Trace) -> bool:
    """Return whether a time of day is one of a run, in any time zone."""
    hours, minutes, seconds = map(int, clock.split(":"))
    begin_s = trace.clock_ns // 10**9
    since = (hours * 3600 + minutes * 60 + seconds - begin_s) % QUARTER_S
    return since <= trace.duration_ns / 1e9 + 1 or since >= QUARTER_S - 1


def bindings(text: str, names: Names) -> dict[str, Shape]:
    """Return the names that a documented text binds, and the shape of each."""
    found = {}
    for _, content in split(text, names):
        if content and (binding := BINDING.fullmatch(content)):
            name, shape = binding.groups()
            found[name] = Shape(shape[1:-1] if shape[0] == "/" else NUMBER)
    return found


def check_placeholders(text: str) -> None:
    """Raise a ValueError where a range or a shape has no meaning."""
    lane, trace = Lane("", "", 0, "", 0, 0), Trace((), "", "", "", "", 0)
    until = ""
    for written, content in split(text, {}):
        until += written
        binding = BINDING.fullmatch(content or "")
        shape = binding[2] if binding else content or ""
        if binding and binding[1] in FIXED:
            raise ValueError(f"{{{binding[1]}}} means something else")
        if bounds := RANGE.fullmatch(shape):
            what = "range"
            if float(bounds[1]) > float(bounds[2]):
                raise ValueError(f"{written} is no range")
        elif shape.startswith("/"):
            what = "regular expression"
        else:
            continue
        try:
            # Whole, for shapes refer to groups and name them.
            Test(until, lane, trace, {})
        except re.error as error:
            why = error.msg
        except OverflowError as error:
            why = str(error)
        except RecursionError:
            why = "nested too deeply"
        else:
            continue
        raise ValueError(f"{written} is no {what}: {why}")


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
        elif found := placeholder(text, position, names):
            parts += [(literal, None), (found, found[1:-1])]
            literal = ""
            position += len(found)
        else:
            literal += text[position]
            position += 1
    return [part for part in (*parts, (literal, None)) if part[0]]


def placeholder(text: str, position: int, names: Names) -> str:
    """Return the placeholder that begins at a position, or ''."""
    if text[position] != "{":
        return ""
    opening = OPENING.match(text, position)
    closing = "/}" if opening[2] else "}"
    end = text.find(closing, max(opening.end(), position + 2))
    if end < 0:
        return ""
    found = text[position : end + len(closing)]
    content = found[1:-1]
    if content in FIXED or content in names or closing == "/}":
        return found
    formatted = FORMAT.fullmatch(content)
    name = formatted[1] if formatted else ""
    if name == "ppid" or (name in names and name not in FIXED):
        return found
    bound = BINDING.fullmatch(content)
    return found if RANGE.fullmatch(bound[2] if bound else content) else ""


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
