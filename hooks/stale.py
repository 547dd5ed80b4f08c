"""Say on the page which sections have not followed their twins, and publish none.

Run as ``python hooks/stale.py``, it lists such sections and exits with 1 if there are
any; ``python hooks/stale.py --aligned PAGE#ID`` records that a person compared some.
"""

import argparse
import re
import sys
from collections.abc import Callable
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from sections import ALIGNED, Stale, align, report, stale

from liverun.errors import LiverunError

WORDS = {
    "zh": {
        "behind": "英文版在此之后改过",
        "behind_text": "英文版的[这一节]改过，这里还没有跟上：不一致时，英文版较新。",
        "both": "尚未与英文版核对",
        "both_text": "这一节是新写的，或者两种语言都改过，"
        "还没有与[英文版的这一节]逐句核对。",
    },
    "en": {
        "behind": "The Chinese has changed since",
        "behind_text": "[This section in Chinese] has changed, and this one has not"
        " followed yet: where they differ, the Chinese is newer.",
        "both": "Not yet compared with the Chinese",
        "both_text": "This section is new, or has changed in both languages, and nobody"
        " has compared it with [its twin in Chinese] yet.",
    },
}

found: list[Stale] = []


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read what is stale, anew for each build; a release ends here if anything is."""
    docs, release = Path(config.docs_dir).parent, config.extra.get("release")
    found.clear()
    # A project without the file does without, until it is published.
    if release or (docs / ALIGNED).exists():
        try:
            found.extend(stale(docs))
        except LiverunError as error:
            raise PluginError(str(error)) from error
    if found and release:
        raise PluginError(f"not to be released:\n\n{report(docs, found)}")
    return config


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable
) -> LiveReloadServer:
    """Build again when a section has been recorded: its note goes away."""
    file = Path(config.docs_dir).with_name(ALIGNED)
    if file.exists():
        server.watch(str(file))
    return server


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put a note under the heading of each section that is stale."""
    language = Path(config.docs_dir).name
    for section in found:
        if section.page == page.file.src_uri and language in section.behind:
            html = noted(html, section, note(section, page, config))
    return html


def note(section: Stale, page: Page, config: MkDocsConfig) -> str:
    """Return the note of a section, with the way to its twin."""
    words = WORDS[Path(config.docs_dir).name]
    kind = "behind" if len(section.behind) == 1 else "both"
    twin = config.extra["twin"]
    # Relative, so that it works over file:// too.
    root = f"{get_relative_url('.', page.url).rstrip('/')}/{twin['root']}"
    address = escape(f"{root}{page.url}" + (section.id and f"#{section.id}"))
    # The target makes the theme's own handlers leave it alone, as for the switch.
    link = rf'<a href="{address}" hreflang="{twin["lang"]}" target="_self">\1</a>'
    text = re.sub(r"\[(.+?)\]", link, words[f"{kind}_text"])
    return (
        '\n<div class="admonition warning stale" role="note" data-search-exclude>\n'
        f'<p class="admonition-title">{words[kind]}</p>\n<p>{text}</p>\n</div>'
    )


def noted(html: str, section: Stale, text: str) -> str:
    """Return a page with a note under a section's heading, or above all of them."""
    if not section.id:
        return text + html
    heading = rf'<h([1-6])[^>]*? id="{re.escape(section.id)}"[^>]*>.*?</h\1>'
    below = re.search(heading, html, re.DOTALL)
    if not below:
        raise PluginError(f"{section.page}: no heading #{section.id} on the page")
    return html[: below.end()] + text + html[below.end() :]


def main() -> int:
    """List what is stale, or record what no longer is."""
    parser = argparse.ArgumentParser(
        description="List the sections that have changed since they were compared with"
        " their twins, and exit with 1 if there are any."
    )
    parser.add_argument(
        "--aligned",
        nargs="+",
        metavar="PAGE[#ID]",
        help="record that these sections say the same in both languages now",
    )
    names = parser.parse_args().aligned
    docs = Path("docs")
    try:
        if not docs.is_dir():
            hint = "run it in the folder of the project"
            raise LiverunError("no folder docs here", hint=hint)
        if names:
            print("\n".join(align(docs, names)) or "dropped what no page has")
            return 0
        found = stale(docs)
    except LiverunError as error:
        print(error, file=sys.stderr)
        return 2
    if found:
        print(report(docs, found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
