"""A project: its folder of snippets, its settings, and its snippets by their names."""

import difflib
import keyword
import os
import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from liverun.errors import LiverunError
from liverun.page.words import LANGUAGE, is_language, words
from liverun.run.metadata import is_texts, line_of
from liverun.run.snippet import MARK, Snippet, load
from liverun.text import display_path, escape_controls

SETTINGS = "pyproject.toml"
DEFAULTS = {"snippets": "snippets", "language": LANGUAGE, "also": []}
"""The settings of ``[tool.liverun]``, and what they are without one."""
UNSAFE = re.compile(r'[\x00-\x1f"#%&*:<>?\\|]')
"""Characters that an address or a file system takes for something else."""


@dataclass(frozen=True, slots=True)
class Project:
    """Where the snippets are, and in which language."""

    snippets: Path
    """The folder of snippets."""
    language: str = LANGUAGE
    """Of snippets that are in no folder named by a language."""
    also: tuple[str, ...] = ()
    """A command that checks what else depends on snippets; it gets their paths."""

    def discover(self) -> list[Path]:
        """List the files of all snippets, however deep, in the order of their names."""
        every = self.snippets.rglob("*.py")
        found = sorted(p for p in every if not _hidden(p.relative_to(self.snippets)))
        known: dict[str, Path] = {}
        for path in found:
            other = known.setdefault(str(path).casefold(), path)
            where = display_path(path)
            if other != path:
                what = f"differs from {display_path(other)} in case only"
                raise LiverunError(f"{where}:1: its name {what}")
            if wrong := UNSAFE.search(path.name):
                raise LiverunError(
                    f"{where}:1: '{escape_controls(wrong[0])}' in a file's name leads"
                    " to an address that no browser finds"
                )
        return found

    def load(self, path: Path) -> Snippet:
        """Read a file of this project."""
        name = name_below(self.snippets, path)
        folder = name.partition("/")[0]
        language = folder if "/" in name and is_language(folder) else self.language
        try:
            snippet = load(path, name, language)
        except OSError as error:
            what = f"cannot be read: {error.strerror}"
            raise LiverunError(f"{display_path(path)}: {what}") from None
        for other, content in zip(snippet.options.files, snippet.files, strict=True):
            beside = (path.parent / other).relative_to(self.snippets)
            # A snippet may need another one, which is documented in its own right.
            documented = f"\n{MARK} ".encode() in content[1]
            if other.endswith(".py") and not _hidden(beside) and not documented:
                raise LiverunError(
                    f"{display_path(path)}:{line_of('files', snippet.source)}:"
                    f" '{other}' would be a snippet of its own",
                    hint="move it into a folder whose name begins with an underscore:"
                    f" _{path.stem}/{other}",
                )
        return snippet

    def find(self, name: str, where: str, folder: Path | None = None) -> Path:
        """Return the path of the snippet that a page or a person names.

        Args:
            name: The path of the file below the folder, without ``.py``.
            where: ``path:line`` that names it, for the error.
            folder: Where to look; by default among all snippets.
        """
        folder = folder or self.snippets
        parts = name.split("/")
        if (
            set(name) & set("\\:")
            or name != escape_controls(name)
            or any(not part or part[0] in "._" for part in parts)
        ):
            raise LiverunError(
                f"{where}: '{escape_controls(name)}' is not a snippet's name",
                hint="write the name of a file in"
                f" {display_path(folder)}/, without .py",
            )
        path = folder / f"{name}.py"
        # Not Path.is_file: a name that no file can have, being too long, is an error.
        if not os.path.isfile(path):
            names = [name_below(folder, path) for path in folder.rglob("*.py")]
            close = difflib.get_close_matches(name, names, 1)
            guess = f" (did you mean '{close[0]}'?)" if close else ""
            raise LiverunError(f"{where}: no snippet '{name}'{guess}")
        return path

    def named(self, name: str) -> list[Path]:
        """Return the snippets that a person means: of twins both.

        The name is ``daemon``, or of one language ``zh/daemon``, or the path of a file.
        """
        if name.endswith(".py"):
            path = Path(os.path.abspath(name))
            if path in [found.absolute() for found in self.discover()]:
                return [self.snippets / path.relative_to(self.snippets.absolute())]
            name = name.removesuffix(".py")
        twins = [f / f"{name}.py" for f in self._languages()]
        inside = (
            p for p in twins if ".." not in p.parts and p.is_relative_to(self.snippets)
        )
        twins = [path for path in inside if os.path.isfile(path)]
        return twins or [self.find(name, "liverun")]

    def new(self, name: str) -> list[Path]:
        """Write a new snippet, one in each folder that is named by a language.

        Each has a small program that runs. If one cannot be written, none is.
        """
        shown = escape_controls(name)
        if not name.isidentifier() or keyword.iskeyword(name) or name != shown:
            raise LiverunError(
                f"liverun: '{shown}' is not a name for a snippet",
                hint="letters, digits and underscores, such as queue_sentinel",
            )
        if name in sys.stdlib_module_names:
            raise LiverunError(
                f"liverun: '{name}' is a module of the standard library, which every"
                " 'import' of it beside the snippet would miss",
                hint=f"choose another name, such as {name}_example",
            )
        folders = self._languages() or [self.snippets]
        paths = [folder / f"{name}.py" for folder in folders]
        for path in paths:
            if os.path.lexists(path):
                what = "exists already; nothing was written"
                raise LiverunError(f"{display_path(path)}: {what}")
        written: list[Path] = []
        try:
            for path in paths:
                code = path.parent.name
                program = words(code if is_language(code) else self.language)["program"]
                with path.open("x", encoding="utf-8", newline="\n") as file:
                    written.append(path)
                    file.write(program)
        except OSError as error:
            for done in written:
                done.unlink()
            what = f"cannot be written: {error.strerror}"
            raise LiverunError(f"{display_path(path)}: {what}") from error
        return paths

    def _languages(self) -> list[Path]:
        """Return the folders that are named by a language."""
        folders = (path for path in self.snippets.glob("*") if path.is_dir())
        return sorted(path for path in folders if is_language(path.name))


def name_below(folder: Path, path: Path) -> str:
    """Return by which name pages and people call a file of a folder."""
    return path.relative_to(folder).with_suffix("").as_posix()


def _hidden(path: Path) -> bool:
    """Return whether a path leads to no snippet, as a name on it says."""
    return any(part[0] in "._" for part in path.parts)


def project(root: Path = Path()) -> Project:
    """Return the project in a folder, by the settings in its ``pyproject.toml``."""
    settings = read_settings(root)
    snippets = root / settings["snippets"]
    if not snippets.is_dir():
        hint = "run it in the folder of the project"
        if not (root / "pyproject.toml").exists():
            hint += ', or begin one here: [tool.liverun] snippets = "."'
            hint += " in a file pyproject.toml"
        for above in reversed(root.absolute().parents):
            if (above / settings["snippets"]).is_dir():
                hint = f"run: cd {above}"
        raise LiverunError(
            f"liverun: no folder {display_path(snippets)}/ here", hint=hint
        )
    return Project(snippets, settings["language"], tuple(settings["also"]))


def read_settings(root: Path) -> dict:
    """Return the settings of the project in a folder, with the defaults."""
    path = root / SETTINGS
    try:
        text = path.read_text("utf-8")
        tables = tomllib.loads(text)
    except FileNotFoundError:
        return DEFAULTS
    except UnicodeDecodeError as error:
        raise LiverunError(f"{display_path(path)}:1: not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        found = re.fullmatch(r"(.*) \(at line (\d+), column \d+\)", str(error))
        what, line = found.groups() if found else (str(error), 1)
        raise LiverunError(f"{display_path(path)}:{line}: not TOML: {what}") from error
    given = tables.get("tool", {}).get("liverun", {})
    above, heading, table = text.partition("[tool.liverun]")
    if not isinstance(given, dict):
        line = _line_of("liverun", text)
        what = "[tool.liverun] must be a table"
        raise LiverunError(f"{display_path(path)}:{line}: {what}")
    for key, value in given.items():
        line = _line_of(key, table) + above.count("\n") if heading else 1
        where = f"{display_path(path)}:{line}"
        if key not in DEFAULTS:
            raise LiverunError(
                f"{where}: no setting '{key}' of [tool.liverun]",
                hint=f"the settings are {', '.join(DEFAULTS)}",
            )
        several = isinstance(DEFAULTS[key], list)
        if not (is_texts(value) if several else isinstance(value, str)):
            kind = "a list of texts" if several else "a text"
            raise LiverunError(f"{where}: '{key}' must be {kind}")
    return DEFAULTS | given


def _line_of(key: str, text: str) -> int:
    """Return the number of the line of a text that sets a key, or 1."""
    found = re.search(rf"^\s*['\"]?{re.escape(key)}['\"]?\s*=", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 1
