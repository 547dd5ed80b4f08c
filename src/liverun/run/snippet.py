"""A snippet: one runnable program in one file, its options and its transcript."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath

from liverun.errors import LiverunError
from liverun.run.metadata import Options, error_in, line_of, read
from liverun.text import display_path

MARK = "#>"
PROCESSES = re.compile(r"\b(?:multiprocessing|concurrent)\b")
MOST = 1_000_000
"""Bytes that the files beside a program may have together."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """One runnable program, as its file has it."""

    path: Path
    name: str
    """Its name on pages and for commands: its path below the folder of snippets,
    without ``.py``."""
    language: str
    """The language of the words around it, such as ``en``."""
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
    files: tuple[tuple[str, bytes], ...] = ()
    """Path beside the program and content of each file that it needs."""

    @property
    def starts_processes(self) -> bool:
        """Whether it, or what it needs, may start processes by a start method."""
        texts = [self.code, *(data.decode(errors="replace") for _, data in self.files)]
        return bool(self.options.dependencies) or any(map(PROCESSES.search, texts))

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
        name: The name of the snippet; by default the stem of the path.
        language: The language of the words around it.

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
    snippet = _parsed(path, name or path.stem, language, source)
    return replace(snippet, files=tuple(_files(path, source, snippet.options)))


@lru_cache(maxsize=4096)
def _parsed(path: Path, name: str, language: str, source: str) -> Snippet:
    """Return the snippet of a text; a preview asks for the same at each build."""
    # Not splitlines: in Python a form feed, say, ends no line.
    lines = source.split("\n")
    first, end = _transcript(path, lines)
    options, body_first = read(path, source)
    code = "\n".join(lines[body_first:first])
    _compile(path, code, body_first)
    skipped = len(code) - len(code.lstrip("\n"))
    return Snippet(
        path=path,
        name=name,
        language=language,
        source=source,
        code=code.strip("\n") + "\n",
        code_line=body_first + skipped + 1,
        transcript=tuple(line.removeprefix(MARK).strip() for line in lines[first:end]),
        transcript_line=first + 1,
        options=options,
    )


def _files(path: Path, source: str, options: Options) -> Iterator[tuple[str, bytes]]:
    """Yield what lies beside a program; a first folder with an underscore does not."""
    size = 0
    for name in options.files:
        try:
            data = (path.parent / name).read_bytes()
        except OSError as error:
            what = f"'{name}' cannot be read: {error.strerror}"
            raise error_in(path, line_of("files", source), what) from None
        size += len(data)
        if size > MOST:
            what = f"its files have more than {MOST} bytes"
            raise error_in(path, line_of("files", source), what)
        parts = PurePosixPath(name).parts
        beside = parts[1:] if parts[0].startswith("_") and parts[1:] else parts
        yield "/".join(beside), data


def _text(path: Path) -> str:
    try:
        source = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        byte = f"byte {error.start} is 0x{error.object[error.start]:02x}"
        raise error_in(path, line, f"not UTF-8: {byte}") from error
    if source.startswith("\ufeff"):
        what = "begins with a byte order mark (U+FEFF); save it as UTF-8 without one"
        raise error_in(path, 1, what)
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
            raise error_in(path, number, "a line of the transcript is indented")
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
        raise error_in(path, line, f"not Python: {error.args[0]}") from error
    except (RecursionError, MemoryError) as error:
        what = "not Python: nested too deeply"
        raise error_in(path, body_first + 1, what) from error
