"""The project as its commands see it: the folder of snippets, and one by its name."""

import os
from pathlib import Path

from liverun.errors import LiverunError
from liverun.snippet import Snippet, find, load, shown
from liverun.visible import visible

LANGUAGES = ("en", "zh")
SNIPPETS = Path("snippets")


def folder() -> Path:
    """Return the folder of snippets, which stands in the working directory.

    Raises:
        LiverunError: when there is none; it names one further up, if any.
    """
    if SNIPPETS.is_dir():
        return SNIPPETS
    above = next((p for p in Path.cwd().parents if (p / SNIPPETS).is_dir()), None)
    raise LiverunError(
        "liverun: no folder snippets/ here",
        hint=f"run: cd {above}" if above else "run it in the folder of the project",
    )


def named(name: str) -> Snippet:
    """Read the snippet that a person means.

    Args:
        name: ``daemon``, or of one language ``zh/daemon``, or its file's path.

    Raises:
        LiverunError: when there is none of that name, or it is not right.
    """
    path = _path(folder(), name)
    try:
        return load(path)
    except OSError as error:
        raise LiverunError(f"{shown(path)}: cannot be read: {error.strerror}") from None


def _path(snippets: Path, name: str) -> Path:
    if name.endswith(".py"):
        path = Path(os.path.abspath(name))
        if path.parent.parent != snippets.absolute():
            raise _no_name(name)
        language, name = path.parent.name, path.stem
    elif "/" in name:
        language, _, name = name.partition("/")
    else:
        language = _language(snippets, name)
    if language not in LANGUAGES:
        raise _no_name(f"{language}/{name}")
    return find(snippets / language, name, "liverun")


def _language(snippets: Path, name: str) -> str:
    """Return the first language that has a snippet: the locale's, then the other."""
    given = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    chinese = next(filter(None, given), "").startswith("zh")
    languages = sorted(LANGUAGES, reverse=chinese)
    having = (x for x in languages if os.path.isfile(snippets / x / f"{name}.py"))
    return next(having, languages[0])


def _no_name(name: str) -> LiverunError:
    return LiverunError(
        f"liverun: '{visible(name)}' is not a snippet's name",
        hint="write NAME, en/NAME, zh/NAME, or the path of a file in snippets/",
    )
