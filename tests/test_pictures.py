"""Pictures: in the page, with words, as wide as a phone, alike in both languages."""

from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pictures
import pytest
from mkdocs.exceptions import PluginError

from conftest import ROOT

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 90">\n'
    '  <rect class="lane-1" width="9" height="9"/>\n  <text x="1">a &lt; b</text>\n'
    "</svg>\n"
)


def shown(folder: Path, svg: str, alt: str = "A box.") -> str:
    """Return what a page makes of an image."""
    (folder / "x.svg").write_text(svg, "utf-8")
    page = SimpleNamespace(file=SimpleNamespace(abs_src_path=str(folder / "x.md")))
    text = f'<p>Text.</p>\n<p><img alt="{alt}" src="x.svg" /></p>'
    return pictures.on_page_content(text, page, None, None)


def test_picture_is_in_the_page_with_its_words(tmp_path: Path) -> None:
    """It has the page's colours by its classes, its size, and words for all."""
    assert (
        '<p>Text.</p>\n<figure class="picture"><svg viewBox="0 0 300 90" role="img"'
        ' aria-label="A &amp; &quot;B&quot;." width="300" height="90">'
        '<rect class="lane-1" width="9" height="9" /><text x="1">a &lt; b</text>'
        "</svg></figure>"
    ) == shown(tmp_path, SVG, "A &amp; &quot;B&quot;.")


@pytest.mark.parametrize(
    ("svg", "alt", "message"),
    [
        (SVG, "", "x.md: the picture x.svg says nothing to who cannot see it"),
        (SVG[9:], "A.", "x.svg: no SVG with a viewBox: "),
        (SVG.replace("viewBox", "size"), "A.", "x.svg: no SVG with a viewBox: "),
        (SVG.replace("300", "361"), "A.", "x.svg: 361 wide, and a phone has room"),
        (
            SVG.replace("<text x=", "<text id="),
            "A.",
            "x.svg: a picture must not have ids",
        ),
    ],
    ids=["no words", "no XML", "no size", "wide", "ids"],
)
def test_what_a_page_cannot_hold_is_refused(
    tmp_path: Path, svg: str, alt: str, message: str
) -> None:
    """The build ends with the file and what is wrong."""
    with pytest.raises(PluginError) as refused:
        shown(tmp_path, svg, alt)
    assert message in str(refused.value)


def test_missing_picture_is_named(tmp_path: Path) -> None:
    """A file that is not there is no SVG."""
    with pytest.raises(PluginError, match=r"x\.svg: no SVG"):
        pictures.picture(tmp_path / "x.svg", "A.")


def test_twins_differ_in_words_and_places_only() -> None:
    """Both languages have the same pictures, of the same parts."""

    def parts(path: Path) -> list[tuple[str, str]]:
        elements = ElementTree.parse(path).getroot().iter()
        return [(x.tag, x.attrib.get("class", "")) for x in elements]

    docs = ROOT / "docs"
    found = {
        x: {p.relative_to(docs / x) for p in (docs / x).rglob("*.svg")}
        for x in ("en", "zh")
    }
    assert found["en"] == found["zh"]
    for name in found["en"]:
        assert parts(docs / "en" / name) == parts(docs / "zh" / name), name
