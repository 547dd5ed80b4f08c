"""Put the SVG pictures of a page into the page, so that they follow its palette."""

import html
import re
import xml.etree.ElementTree as ET
from pathlib import Path

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from liverun.text import display_path

IMAGE = re.compile(r'<p><img alt="([^"]*)" src="([^":]*\.svg)" ?/?></p>')
WIDEST = 360
"""In pixels: a phone shows a picture as large as it is drawn, so its words are read."""
NAMESPACE = "{http://www.w3.org/2000/svg}"


def on_page_content(
    content: str, page: Page, config: MkDocsConfig, files: Files
) -> str:
    """Replace each image that is an SVG of this site, alone in its paragraph.

    Raises:
        PluginError: of a picture without words, or one that a page cannot hold.
    """
    folder = Path(page.file.abs_src_path).parent

    def inline(found: re.Match[str]) -> str:
        alt, path = html.unescape(found[1]).strip(), folder / found[2]
        if not alt:
            where = display_path(Path(page.file.abs_src_path))
            raise PluginError(
                f"{where}: the picture {found[2]} says nothing to who cannot see it\n\n"
                "hint: describe what it shows: ![text](picture.svg)"
            )
        return picture(path.resolve(), alt)

    return IMAGE.sub(inline, content)


def picture(path: Path, alt: str) -> str:
    """Return an SVG file as the HTML of a figure.

    Raises:
        PluginError: when it is none, is wider than a phone, or has ids, of which two
            pictures of a page could have the same.
    """
    try:
        root = ET.parse(path).getroot()
        _, _, width, height = map(float, root.attrib.get("viewBox", "").split())
    except (OSError, ET.ParseError, ValueError) as error:
        raise PluginError(
            f"{display_path(path)}: no SVG with a viewBox: {error}"
        ) from error
    if width > WIDEST:
        raise PluginError(
            f"{display_path(path)}: {width:g} wide, and a phone has room for {WIDEST}"
        )
    for element in root.iter():
        if "id" in element.attrib:
            raise PluginError(f"{display_path(path)}: a picture must not have ids")
        element.tag = element.tag.removeprefix(NAMESPACE)
        element.text = (element.text or "").strip() or None
        element.tail = (element.tail or "").strip() or None
    root.attrib |= {"role": "img", "aria-label": alt}
    root.attrib |= {"width": f"{width:g}", "height": f"{height:g}"}
    svg = Markup(ET.tostring(root, encoding="unicode"))
    return Markup('<figure class="picture">{}</figure>').format(svg)
