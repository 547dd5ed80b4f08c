"""While serving, let executed blocks wait for the runs of pages, as notebooks do."""

from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from liverun.fences import fences

serving = False


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is `mkdocs serve`."""
    global serving
    serving = command == "serve"


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files
) -> str:
    """Put a note in the place of each block, if the page will be built again."""
    if not serving or not page.file.src_uri.endswith(".md"):
        return markdown
    blocks = [f for f in fences(markdown) if 'exec="on"' in f.info.split()]
    if not blocks or not config.plugins["liverun"].postpone(page):
        return markdown
    lines = markdown.split("\n")
    note = f'<p class="panel-pending">{escape(config.extra["block_postponed"])}</p>'
    for block in reversed(blocks):
        opening = lines[block.line - 1]
        indent = opening[: len(opening) - len(opening.lstrip(" >"))]
        end = block.line + len(block.body) + 1
        lines[block.line - 1 : end] = ["", indent + note, ""]
    return "\n".join(lines)
