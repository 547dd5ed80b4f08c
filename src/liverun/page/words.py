"""The words of panels: one file a language, English where there is none.

To add a language, add ``words/CODE.toml`` with the keys of ``words/en.toml``; a key
that it lacks is in English.
"""

import functools
import re
import tomllib
from pathlib import Path

LANGUAGE = "en"
FOLDER = Path(__file__).with_name("words")
CODE = re.compile(r"[a-z]{2}(?:-[A-Za-z]{2,4})?")
"""A language's code, such as ``de`` or ``zh-Hans``."""


def is_language(name: str) -> bool:
    """Return whether a folder's name is the code of a language."""
    return bool(CODE.fullmatch(name))


@functools.cache
def words(language: str) -> dict[str, str]:
    """Return the words of a language, by their keys."""
    found: dict[str, str] = {}
    for code in (LANGUAGE, language.partition("-")[0], language):
        path = FOLDER / f"{code}.toml"
        if is_language(code) and path.is_file():
            found |= tomllib.loads(path.read_text("utf-8"))
    return found


def sentence(verb: str, text: str, said: dict[str, str]) -> str:
    """Say what a process did, other than print."""
    if text.endswith(" (timeout)"):
        return said["joins (timeout)"].format(text.removesuffix(" (timeout)"))
    return said[verb].format(text)
