"""A snippet: one runnable program in one file, its options and its transcript."""

import difflib
import os
import re
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from liverun.errors import LiverunError
from liverun.visible import visible

METHODS = ("fork", "spawn", "forkserver")
TIMEOUT_S = 10.0
MARK = "#>"
METADATA = re.compile(
    r"^# /// script[ \t]*\n(?P<body>(?:^#(?: .*)?\n)*?)^# ///[ \t]*\n", re.MULTILINE
)
"""An inline-metadata block, after the reference expression of PEP 723."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a snippet's metadata says about running it."""

    requires_python: SpecifierSet = field(default_factory=SpecifierSet)
    start_methods: tuple[str, ...] = METHODS
    """Those to run it under, where the platform has them."""
    stdout: str = "terminal"
    """``terminal`` (line-buffered) or ``pipe`` (block-buffered)."""
    timeout: float = TIMEOUT_S
    """Seconds."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """One program of the site, as its file has it."""

    path: Path
    source: str
    """The whole file."""
    code: str
    """The file without metadata and transcript: what a page shows."""
    code_line: int
    """Line of the file on which the code begins."""
    transcript: tuple[str, ...]
    """The documented transcript's lines, without their ``#>``."""
    transcript_line: int
    """Line of the file on which the transcript begins, or would."""
    options: Options

    @property
    def name(self) -> str:
        """The word by which a page names it."""
        return self.path.stem

    @property
    def language(self) -> str:
        """The folder it is in: zh or en."""
        return self.path.parent.name

    def with_transcript(self, lines: list[str]) -> str:
        """Return the file's text with another documented transcript."""
        head = self.source.split("\n")[: self.transcript_line - 1]
        body = "\n".join(head).rstrip("\n") + "\n"
        if not lines:
            return body
        return body + "\n" + "".join(f"{MARK} {line}".rstrip() + "\n" for line in lines)


def load(path: Path) -> Snippet:
    """Read a snippet's file.

    Raises:
        LiverunError: when its name, text, metadata or transcript is not right.
    """
    if path.stem in sys.stdlib_module_names:
        raise LiverunError(
            f"{shown(path)}:1: a snippet must not be named like the module"
            f" '{path.stem}' of the standard library",
            f"Its folder comes first on sys.path, so 'import {path.stem}' in it,"
            " or in what it imports, would find the snippet.",
            f"rename it, for instance to {path.stem}_example.py",
        )
    try:
        source = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise LiverunError(
            f"{shown(path)}:{line}: not UTF-8: byte {error.start} is"
            f" 0x{error.object[error.start]:02x}"
        ) from error
    # Not splitlines: in Python a form feed, say, ends no line.
    lines = source.split("\n")
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    first = end
    while first and lines[first - 1].startswith(MARK):
        first -= 1
    for number, line in enumerate(lines[:first], 1):
        if line.startswith(MARK):
            raise LiverunError(
                f"{shown(path)}:{number}: the documented transcript must be the"
                " end of the file",
                hint="move these #> lines below the code",
            )
    options, body_first = _options(path, source)
    code = "\n".join(lines[body_first:first])
    skipped = len(code) - len(code.lstrip("\n"))
    try:
        compile(code, str(path), "exec")
    except (SyntaxError, ValueError) as error:
        line = body_first + (getattr(error, "lineno", 1) or 1)
        raise LiverunError(
            f"{shown(path)}:{line}: not Python: {error.args[0]}"
        ) from error
    except (RecursionError, MemoryError) as error:
        what = "not Python: nested too deeply"
        raise _wrong(path, body_first + 1, what) from error
    return Snippet(
        path=path,
        source=source,
        code=code.strip("\n") + "\n",
        code_line=body_first + skipped + 1,
        transcript=tuple(line.removeprefix(MARK).strip() for line in lines[first:end]),
        transcript_line=first + 1,
        options=options,
    )


def _options(path: Path, source: str) -> tuple[Options, int]:
    """Read the metadata; return it and the number of lines that it takes."""
    blocks = list(METADATA.finditer(source))
    opening = re.search(r"^# /// script", source, re.MULTILINE)
    if not blocks:
        if opening:
            line = source[: opening.start()].count("\n") + 1
            raise _wrong(path, line, "the metadata block has no closing '# ///'")
        return Options(), 0
    block = blocks[0]
    first = source[: block.start()].count("\n") + 1
    if source[: block.start()].strip() or len(blocks) > 1:
        line = source[: blocks[-1].start()].count("\n") + 1
        raise _wrong(
            path, line, "the metadata must be one block at the top of the file"
        )
    lines = block["body"].split("\n")[:-1]
    try:
        table = tomllib.loads("\n".join(line[2:] for line in lines))
    except (ValueError, RecursionError) as error:
        # Also a number of thousands of digits, and brackets as deep.
        what, _, place = str(error).partition(" (at ")
        number = re.search(r"line (\d+)", place)
        line = first + (int(number[1]) if number else len(lines))
        raise _wrong(path, line, f"the metadata is not TOML: {what}") from error

    def line_of(key: str) -> int:
        found = (n for n, line in enumerate(lines, first + 1) if key in line)
        return next(found, first)

    tool = table.get("tool", {})
    if not isinstance(tool, dict):
        raise _wrong(path, line_of("tool"), "'tool' must be a table")
    tool = tool.get("liverun", {})
    if not isinstance(tool, dict):
        raise _wrong(path, line_of("liverun"), "'liverun' must be a table")
    known = {"start-methods", "stdout", "timeout"}
    for key in tool:
        if key not in known:
            close = difflib.get_close_matches(key, known, 1)
            guess = f" (did you mean '{close[0]}'?)" if close else ""
            raise _wrong(path, line_of(key), f"no option '{visible(key)}'{guess}")
    for key in known & table.keys():
        raise _wrong(path, line_of(key), f"'{key}' stands outside of [tool.liverun]")
    try:
        python = SpecifierSet(str(table.get("requires-python", "")))
    except InvalidSpecifier as error:
        what = f"requires-python is not a version specifier: {error}"
        raise _wrong(path, line_of("requires-python"), what) from error
    methods = tool.get("start-methods", list(METHODS))
    if (
        not isinstance(methods, list)
        or not methods
        or not all(method in METHODS for method in methods)
    ):
        what = f"start-methods must be a list from {', '.join(METHODS)}"
        raise _wrong(path, line_of("start-methods"), what)
    stdout = tool.get("stdout", "terminal")
    if stdout not in ("terminal", "pipe"):
        raise _wrong(path, line_of("stdout"), 'stdout must be "terminal" or "pipe"')
    timeout = tool.get("timeout", TIMEOUT_S)
    if type(timeout) not in (int, float) or not 0 < timeout <= sys.float_info.max:
        raise _wrong(path, line_of("timeout"), "timeout must be a number of seconds")
    options = Options(python, tuple(methods), stdout, float(timeout))
    return options, source[: block.end()].count("\n")


def _wrong(path: Path, line: int, what: str) -> LiverunError:
    return LiverunError(f"{shown(path)}:{line}: {what}")


def shown(path: Path) -> str:
    """Write a path as a person would name it: from the working directory."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def discover(folder: Path) -> list[Path]:
    """List the snippets' files below ``folder``, by language, then by name."""
    return sorted(folder.glob("*/*.py"))


def find(folder: Path, name: str, where: str) -> Path:
    """Return the path of the snippet that a page names.

    Args:
        folder: The snippets of the page's language.
        name: What stands in the fence.
        where: ``path:line`` of the fence, for the error.

    Raises:
        LiverunError: when there is none of that name.
    """
    if not name or name[0] == "." or set(name) & set("/\\:") or name != visible(name):
        raise LiverunError(
            f"{where}: '{visible(name)}' is not a snippet's name",
            hint=f"write the name of a file in {shown(folder)}/, without .py",
        )
    path = folder / f"{name}.py"
    # Not Path.is_file: a name that no file can have, being too long, is an error to it.
    if not os.path.isfile(path):
        names = [p.stem for p in folder.glob("*.py")]
        close = difflib.get_close_matches(name, names, 1)
        guess = f" (did you mean '{close[0]}'?)" if close else ""
        raise LiverunError(f"{where}: no snippet '{name}'{guess}")
    return path
