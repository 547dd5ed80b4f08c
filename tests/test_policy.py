"""The Content-Security-Policy: on each page, of that page's bytes, and strict."""

import base64
import hashlib
import re
import runpy
from pathlib import Path

import pytest

from conftest import ROOT
from test_site import build, made, write

META = re.compile(
    r'<meta charset="utf-8">\s*'
    r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">'
)
FORBIDDEN = {
    "script": "<script>ran = 1</script>",
    "script of a file": '<script src="x.js"></script>',
    "handler": '<img src="x.png" alt="" onerror="ran = 1">',
    "style": '<p style="color: red">x</p>',
    "style sheet": "<style>p { color: red }</style>",
}


def policy(path: Path) -> dict[str, list[str]]:
    """Return the policy of a page, which precedes all that it rules."""
    html = path.read_text("utf-8")
    found = META.search(html)
    assert found, path
    assert found.end() < 1024 + len(found[1])
    assert not re.search(r"<(script|link|style|body)", html[: found.start()])
    rules = (rule.split() for rule in found[1].split(";"))
    return {name: values for name, *values in rules}


def hashes(path: Path) -> list[str]:
    """Return the hashes of a page's inline scripts, as they lie on disk."""
    scripts = re.findall(rb"<script>(.*?)</script>", path.read_bytes(), re.DOTALL)
    digests = (hashlib.sha256(script).digest() for script in scripts)
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def test_every_page_allows_its_own_scripts(either: Path) -> None:
    """The policy names the very scripts of the page, and nothing unsafe."""
    pages = list(either.rglob("*.html"))
    assert pages
    for page in pages:
        assert policy(page) == {
            "default-src": ["'self'"],
            "script-src": ["'self'", *hashes(page)],
            "img-src": ["'self'", "data:"],
            "frame-src": ["'none'"],
            "object-src": ["'none'"],
            "base-uri": ["'none'"],
            "form-action": ["'none'"],
        }


def test_only_templates_have_scripts(either: Path) -> None:
    """All pages have the same inline scripts; the first has one more."""
    homes = {either / "index.html"}
    scripts = {tuple(hashes(page)) for page in set(either.rglob("*.html")) - homes}
    assert 1 == len(scripts)
    (theirs,) = scripts
    (home,) = (set(hashes(page)) for page in homes)
    assert set(theirs) < home
    assert (3, 4) == (len(theirs), len(home))


@pytest.mark.parametrize("text", FORBIDDEN.values(), ids=FORBIDDEN)
def test_text_has_no_code_of_its_own(text: str) -> None:
    """What the policy would leave idle is found in the text of a page."""
    hook = runpy.run_path(str(ROOT / "hooks" / "policy.py"))
    assert 1 == len(hook["Elements"](f"<p>fine</p>{text}<p>fine</p>").forbidden)


def test_printed_code_ends_the_build(tmp_path: Path) -> None:
    """A block that prints a script ends the build, and the page is named."""
    little = made(tmp_path / "little")
    block = 'print("<img src=x onerror=1>")'
    write(little, "zh", f'```python exec="on"\n{block}\n```')
    code, said = build(little, "-q", "-d", str(tmp_path / "site"))
    assert 1 == code
    assert (
        "docs/zh/index.md: the site's policy allows no script or style here:"
        " <img src=x onerror=1>\n\n"
        "hint: put them into a file under overrides/assets\n"
    ) in said
