"""What only an author writes, in words for a reader: conditions and shapes."""

import re
from collections.abc import Iterable, Iterator

from liverun.transcript.conditions import PLATFORMS, VERSION

PLATFORM_NAMES = {"linux": "Linux", "macos": "macOS", "windows": "Windows"}
MOST_FORMS = 4
"""Forms of a text that a reader can tell apart; more are shown as one."""
SOME = "…"
TOKEN = re.compile(
    r"(?P<some>\\[dDsSwW]|\.|\[\^?\]?(?:\\.|[^]\\])*\])"
    r"|\\(?P<escaped>\W)"
    r"|(?P<open>\((?:\?:)?(?!\?))|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<repeat>[*+?]\??|\{[\d,]+\}\??)"
    r"|(?P<literal>[^][\\*+?{}^$().|])"
)
"""The parts of a regular expression that can be said; others have no words."""


def condition_in_words(condition: str, said: dict[str, str]) -> str:
    """Say where a block applies: a start method, a platform, releases of Python."""
    condition = re.sub(r" *(>=|<) *", r"\1", condition)
    bounds = dict(VERSION.findall(condition))
    names = VERSION.sub("", condition).split()
    where = " ".join(PLATFORM_NAMES.get(name, name) for name in names)
    if not bounds:
        return where
    if len(bounds) > 1:
        releases = said["between_versions"].format(bounds[">="], bounds["<"])
    elif ">=" in bounds:
        releases = said["from_version"].format(bounds[">="])
    else:
        releases = said["before_version"].format(bounds["<"])
    return said["on"].format(where, releases) if where else releases


def is_of_platforms(conditions: Iterable[str]) -> bool:
    """Return whether a block is for some systems only."""
    return any(word in PLATFORMS for c in conditions for word in c.split())


def shape_in_words(pattern: str, said: dict[str, str]) -> str:
    """Say which texts a regular expression allows."""
    if pattern in (r"\d+", "[0-9]+"):
        return said["number"]
    found = _forms(pattern)
    if found == [SOME]:
        return said["text"]
    texts = f" {said['or']} ".join(found)
    return said["shape"].format(texts) if SOME in texts else texts


def _forms(pattern: str) -> list[str]:
    """Return what such texts look like, an ellipsis in place of what varies."""
    tokens = list(TOKEN.finditer(pattern))
    if "".join(token[0] for token in tokens) != pattern:
        return [SOME]
    found = _alternatives(iter(tokens))
    # What only punctuation divides reads as one thing that varies.
    merged = [re.sub(r"…(?:[.…]*…)?", SOME, form) for form in found]
    return merged if len(merged) <= MOST_FORMS else [SOME]


def _alternatives(tokens: Iterator[re.Match[str]]) -> list[str]:
    """Return the forms of a group, up to its end."""
    done: list[str] = []
    before, last = [""], [""]
    for token in tokens:
        kind, text = token.lastgroup, token[token.lastgroup]
        if kind == "repeat":
            last = [*last, ""] if text[0] == "?" else [SOME]
            continue
        before = [left + right for left in before for right in last]
        if kind == "close":
            return [*done, *before]
        if kind == "bar":
            done, before, last = [*done, *before], [""], [""]
        elif kind == "open":
            last = _alternatives(tokens)
        else:
            last = [SOME if kind == "some" else text]
    return [*done, *(left + right for left in before for right in last)]
