"""The metadata of a program: how its own file says to run it."""

import difflib
import re
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet

from liverun.errors import LiverunError
from liverun.text import display_path, escape_controls

METHODS = ("fork", "spawn", "forkserver")
STREAMS = ("terminal", "pipe")
TIMEOUT_S = 30.0
METADATA = re.compile(
    r"^# /// script[ \t]*\n(?P<body>(?:^#(?: .*)?\n)*?)^# ///[ \t]*\n", re.MULTILINE
)
"""An inline-metadata block, after the reference expression of PEP 723."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a snippet's metadata says to run it."""

    requires_python: SpecifierSet = field(default_factory=SpecifierSet)
    """Versions of Python that can run it, as the package ``packaging`` has them."""
    start_methods: tuple[str, ...] = METHODS
    """Start methods to run it under, as far as the platform has them."""
    stdout: str = "terminal"
    """``terminal`` (line-buffered) or ``pipe`` (block-buffered)."""
    timeout: float = TIMEOUT_S
    """Seconds."""
    arguments: tuple[str, ...] = ()
    """The arguments on its command line."""
    stdin: str = ""
    """What it reads from standard input."""
    files: tuple[str, ...] = ()
    """Modules and data that it needs beside it: paths from its own folder."""
    exclusive: bool = False
    """Whether no two such programs may run at once: they may need the same port."""
    dependencies: tuple[str, ...] = ()
    """Requirements that its Python must have installed, as PEP 508 has them."""
    rests_on_time: str = ""
    """Why a slow process may change what the program does; '' if it does not."""
    # What a program does is the same either way, so records need not tell.
    measures: bool = field(default=False, repr=False)
    """Whether the run that a page shows is made alone, because it shows times."""


def read(path: Path, source: str) -> tuple[Options, int]:
    """Read the metadata of a program.

    Returns:
        The options, and the number of lines of the file down to the block's end.

    Raises:
        LiverunError: when the block is not right.
    """
    blocks = list(METADATA.finditer(source))
    opening = re.search(r"^# /// script", source, re.MULTILINE)
    if not blocks:
        if opening:
            line = source[: opening.start()].count("\n") + 1
            raise error_in(path, line, "the metadata block has no closing '# ///'")
        return Options(), 0
    above = source[: blocks[0].start()]
    first = above.count("\n") + 1
    if len(blocks) > 1 or any(not x.startswith("#") for x in above.split("\n") if x):
        line = source[: blocks[-1].start()].count("\n") + 1
        raise error_in(path, line, "the metadata must be one block above the code")
    table = _toml(path, blocks[0]["body"], first)

    def error(key: str, what: str) -> LiverunError:
        return error_in(path, line_of(key, source), what)

    tool = table.get("tool", {})
    for key in ("tool", "liverun"):
        if key == "liverun":
            tool = tool.get(key, {})
        if not isinstance(tool, dict):
            raise error(key, f"'{key}' must be a table")
    for key in CHECKS.keys() & table.keys() - {"dependencies"}:
        raise error(key, f"'{key}' stands outside of [tool.liverun]")
    for key, value in tool.items():
        if key not in CHECKS:
            close = difflib.get_close_matches(key, CHECKS, 1)
            guess = f" (did you mean '{close[0]}'?)" if close else ""
            raise error(key, f"no option '{escape_controls(key)}'{guess}")
        is_right, what = CHECKS[key]
        if not is_right(value):
            raise error(key, f"{key} must be {what}")
    needed = table.get("dependencies", [])
    if not (is_texts(needed) and all(map(_is_requirement, needed))):
        raise error("dependencies", "dependencies must be a list of requirements")
    try:
        python = SpecifierSet(str(table.get("requires-python", "")))
    except InvalidSpecifier as invalid:
        what = f"requires-python is not a version specifier: {invalid}"
        raise error("requires-python", what) from invalid
    options = Options(
        python,
        tuple(tool.get("start-methods", METHODS)),
        tool.get("stdout", "terminal"),
        float(tool.get("timeout", TIMEOUT_S)),
        tuple(tool.get("arguments", ())),
        tool.get("stdin", ""),
        tuple(tool.get("files", ())),
        tool.get("exclusive", False),
        tuple(needed),
        tool.get("rests-on-time", ""),
        tool.get("measures", False),
    )
    return options, source[: blocks[0].end()].count("\n")


def line_of(key: str, source: str) -> int:
    """Return the line on which the metadata of a program has a key, or begins."""
    block = METADATA.search(source)
    first = source[: block.start()].count("\n") + 1
    keyed = re.compile(rf"#\s*\[?[\w.\"']*\b{re.escape(key)}[\"']?\s*[=\].]")
    body = block["body"].split("\n")
    found = (n for n, text in enumerate(body, first + 1) if keyed.match(text))
    return next(found, first)


def is_texts(value: object) -> bool:
    """Return whether a value is a list of texts."""
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def _is_requirement(text: str) -> bool:
    try:
        return bool(Requirement(text))
    except InvalidRequirement:
        return False


def _is_below(text: str) -> bool:
    """Return whether a path leads to a file below its own folder."""
    path = PurePosixPath(text)
    inside = not path.is_absolute() and ".." not in path.parts and path.name
    return bool(inside) and not set(text) & set("\\:\0")


CHECKS: dict[str, tuple[Callable[[object], bool], str]] = {
    "start-methods": (
        lambda value: (
            isinstance(value, list)
            and bool(value)
            and all(method in METHODS for method in value)
        ),
        f"a list from {', '.join(METHODS)}",
    ),
    "stdout": (lambda value: value in STREAMS, '"terminal" or "pipe"'),
    "timeout": (
        lambda value: type(value) in (int, float) and 0 < value <= sys.float_info.max,
        "a number of seconds",
    ),
    "arguments": (is_texts, "a list of texts"),
    "stdin": (lambda value: isinstance(value, str), "a text"),
    "files": (
        lambda value: is_texts(value) and all(map(_is_below, value)),
        "a list of paths from the folder of this file",
    ),
    "exclusive": (lambda value: isinstance(value, bool), "true or false"),
    "measures": (lambda value: isinstance(value, bool), "true or false"),
    "rests-on-time": (lambda value: isinstance(value, str), "a text that says why"),
}
"""For each option of ``[tool.liverun]``, what its value must be, and that in words."""


def _toml(path: Path, body: str, first: int) -> dict:
    lines = body.split("\n")[:-1]
    try:
        return tomllib.loads("\n".join(line[2:] for line in lines))
    except (ValueError, RecursionError) as error:
        # Also a number of thousands of digits, and brackets as deep.
        what, _, place = str(error).partition(" (at ")
        number = re.search(r"line (\d+)", place)
        line = first + (int(number[1]) if number else len(lines))
        raise error_in(path, line, f"the metadata is not TOML: {what}") from error


def error_in(path: Path, line: int, what: str) -> LiverunError:
    """Return an error in a line of a program's file."""
    return LiverunError(f"{display_path(path)}:{line}: {what}")
