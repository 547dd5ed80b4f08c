"""A snippet: one runnable program in one file, its options and its transcript."""

import difflib
import re
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from liverun.errors import LiverunError
from liverun.text import display_path, escape_controls

METHODS = ("fork", "spawn", "forkserver")
STREAMS = ("terminal", "pipe")
TIMEOUT_S = 10.0
MARK = "#>"
METADATA = re.compile(
    r"^# /// script[ \t]*\n(?P<body>(?:^#(?: .*)?\n)*?)^# ///[ \t]*\n", re.MULTILINE
)
"""An inline-metadata block, after the reference expression of PEP 723."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a snippet's metadata says to run it."""

    requires_python: SpecifierSet = field(default_factory=SpecifierSet)
    start_methods: tuple[str, ...] = METHODS
    """Those to run it under, where the platform has them."""
    stdout: str = "terminal"
    """``terminal`` (line-buffered) or ``pipe`` (block-buffered)."""
    timeout: float = TIMEOUT_S
    """Seconds."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """One runnable program, as its file has it."""

    path: Path
    name: str
    """By which pages and commands name it: its path below the folder of snippets,
    without ``.py``."""
    language: str
    """Of the words around it, such as ``en``."""
    source: str
    """The whole file."""
    code: str
    """The file without metadata and transcript: what a page shows."""
    code_line: int
    """Line of the file on which the code begins."""
    transcript: tuple[str, ...]
    """The lines of the documented transcript, without their ``#>``."""
    transcript_line: int
    """Line of the file on which the transcript begins, or would."""
    options: Options

    def with_transcript(self, lines: list[str]) -> str:
        """Return the text of the file with another documented transcript."""
        head = self.source.split("\n")[: self.transcript_line - 1]
        body = "\n".join(head).rstrip("\n") + "\n"
        if not lines:
            return body
        return body + "\n" + "".join(f"{MARK} {line}".rstrip() + "\n" for line in lines)


def load(path: Path, name: str = "", language: str = "en") -> Snippet:
    """Read the file of a snippet.

    Args:
        path: The file.
        name: By which the snippet is known; by default the stem of the path.
        language: Of the words around it.

    Raises:
        LiverunError: when its name, text, metadata or transcript is invalid.
    """
    if path.stem in sys.stdlib_module_names:
        raise LiverunError(
            f"{display_path(path)}:1: a snippet must not be named like the module"
            f" '{path.stem}' of the standard library",
            f"Its folder comes first on sys.path, so 'import {path.stem}' in it,"
            " or in what it imports, would find the snippet.",
            f"rename it, for instance to {path.stem}_example.py",
        )
    source = _text(path)
    # Not splitlines: in Python a form feed, say, ends no line.
    lines = source.split("\n")
    first, end = _transcript(path, lines)
    options, body_first = _options(path, source)
    code = "\n".join(lines[body_first:first])
    _compile(path, code, body_first)
    skipped = len(code) - len(code.lstrip("\n"))
    return Snippet(
        path=path,
        name=name or path.stem,
        language=language,
        source=source,
        code=code.strip("\n") + "\n",
        code_line=body_first + skipped + 1,
        transcript=tuple(line.removeprefix(MARK).strip() for line in lines[first:end]),
        transcript_line=first + 1,
        options=options,
    )


def _text(path: Path) -> str:
    try:
        source = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        byte = f"byte {error.start} is 0x{error.object[error.start]:02x}"
        raise _error(path, line, f"not UTF-8: {byte}") from error
    if source.startswith("\ufeff"):
        what = "begins with a byte order mark (U+FEFF); save it as UTF-8 without one"
        raise _error(path, 1, what)
    return source


def _transcript(path: Path, lines: list[str]) -> tuple[int, int]:
    """Return the indexes of the transcript's first line and of the one after it."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    first = end
    while first and lines[first - 1].lstrip().startswith(MARK):
        first -= 1
    for number, line in enumerate(lines[first:end], first + 1):
        if not line.startswith(MARK):
            raise _error(path, number, "a line of the transcript is indented")
    for number, line in enumerate(lines[:first], 1):
        if line.startswith(MARK):
            raise LiverunError(
                f"{display_path(path)}:{number}: the documented transcript must be the"
                " end of the file",
                hint="move these #> lines below the code",
            )
    return first, end


def _compile(path: Path, code: str, body_first: int) -> None:
    """Raise an error where the code is not Python."""
    try:
        compile(code, str(path), "exec")
    except (SyntaxError, ValueError) as error:
        line = body_first + (getattr(error, "lineno", 1) or 1)
        raise _error(path, line, f"not Python: {error.args[0]}") from error
    except (RecursionError, MemoryError) as error:
        what = "not Python: nested too deeply"
        raise _error(path, body_first + 1, what) from error


def _options(path: Path, source: str) -> tuple[Options, int]:
    """Read the metadata; return it and the number of lines down to its end."""
    blocks = list(METADATA.finditer(source))
    opening = re.search(r"^# /// script", source, re.MULTILINE)
    if not blocks:
        if opening:
            line = source[: opening.start()].count("\n") + 1
            raise _error(path, line, "the metadata block has no closing '# ///'")
        return Options(), 0
    above = source[: blocks[0].start()]
    first = above.count("\n") + 1
    if len(blocks) > 1 or any(not x.startswith("#!") for x in above.split("\n") if x):
        line = source[: blocks[-1].start()].count("\n") + 1
        raise _error(
            path, line, "the metadata must be one block at the top of the file"
        )
    table = _toml(path, blocks[0]["body"], first)

    def error(key: str, what: str) -> LiverunError:
        keyed = re.compile(rf"#\s*\[?[\w.\"']*\b{re.escape(key)}[\"']?\s*[=\].]")
        body = blocks[0]["body"].split("\n")
        found = (n for n, text in enumerate(body, first + 1) if keyed.match(text))
        return _error(path, next(found, first), what)

    tool = table.get("tool", {})
    for key in ("tool", "liverun"):
        if key == "liverun":
            tool = tool.get(key, {})
        if not isinstance(tool, dict):
            raise error(key, f"'{key}' must be a table")
    for key in CHECKS.keys() & table.keys():
        raise error(key, f"'{key}' stands outside of [tool.liverun]")
    for key, value in tool.items():
        if key not in CHECKS:
            close = difflib.get_close_matches(key, CHECKS, 1)
            guess = f" (did you mean '{close[0]}'?)" if close else ""
            raise error(key, f"no option '{escape_controls(key)}'{guess}")
        is_right, what = CHECKS[key]
        if not is_right(value):
            raise error(key, f"{key} must be {what}")
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
    )
    return options, source[: blocks[0].end()].count("\n")


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
        raise _error(path, line, f"the metadata is not TOML: {what}") from error


def _error(path: Path, line: int, what: str) -> LiverunError:
    return LiverunError(f"{display_path(path)}:{line}: {what}")
