"""Below its title, a page says how long it takes and how many programs it has."""

import re
from pathlib import Path

import pytest
from length import LOOKED_UP, length

from test_site import LANGUAGES, PAGES

CODE = "<pre><span></span><code>{}</code></pre>"


def panel(lines: int, kind: str = "panel") -> str:
    """Return a panel whose code has some lines, and whose run has many words."""
    code = CODE.format("\n".join("<a></a>x" for _ in range(lines)) + "\n")
    return f'<figure class="{kind}">{code}<pre>\n{"run " * 900}</pre></figure>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("", "1 minute", id="least"),
        pytest.param("<p>" + "it's " * 220 + "</p>", "1 minute", id="a minute"),
        pytest.param("<p>" + "it's " * 221 + "</p>", "2 minutes", id="and a word"),
        pytest.param("字" * 400 + " x" * 220, "2 minutes", id="Han and Latin"),
        pytest.param("x " * 200 + CODE.format("x\n" * 9), "2 minutes", id="code"),
        pytest.param(f"a <code>b</code>{panel(30)}", "2 minutes, 1 program", id="one"),
        pytest.param(panel(30) * 2, "2 minutes, 2 programs", id="two"),
        pytest.param(
            panel(30, "panel opening") + panel(0, "panel exercise"),
            "2 minutes, 1 program",
            id="exercise",
        ),
        pytest.param(
            f"<details>{'x ' * 900}</details><svg>{'x ' * 900}</svg>&lt;",
            "1 minute",
            id="folded",
        ),
    ],
)
def test_length_is_told(html: str, expected: str) -> None:
    """Prose and code count, what is folded or printed does not."""
    assert expected == length(html, "en")


def test_length_is_told_in_chinese() -> None:
    """The words are those of the page's language."""
    assert "1 分钟" == length("<p>字</p>", "zh")
    assert "2 分钟，1 个程序" == length(f"<p>字</p>{panel(30)}", "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_to_read_have_it(site: Path, language: str) -> None:
    """Each page that is read from end to end has it once, below the title."""
    words = r"\d+ 分钟(，\d+ 个程序)?" if language == "zh" else r"\d+ minutes?(, .*)?"
    for page in PAGES:
        html = (site / ("" if language == "zh" else "en") / page).read_text("utf-8")
        found = re.findall(r'</h1>\s*<p class="length"[^>]*>(.*?)</p>', html)
        looked_up = page.replace(".html", ".md") in LOOKED_UP
        assert (0 if looked_up else 1) == len(found) == html.count('class="length"')
        assert all(re.fullmatch(words, said) for said in found), found
