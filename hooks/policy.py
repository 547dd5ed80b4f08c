"""Give every page a Content-Security-Policy: what a page does is in its own files.

Only scripts and styles of the site's own files run, and the inline scripts of the
theme's templates, each by the hash of its text. SECURITY.md says what for.
"""

import base64
import hashlib
from html.parser import HTMLParser
from pathlib import Path
from textwrap import shorten

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from liverun.text import display_path

POLICY = {
    # Not 'none': Firefox fetches the page that rel="next" names, by this rule.
    "default-src": "'self'",
    # And each script of the templates, by its hash. Over file:// too, 'self' is a file.
    "script-src": "'self'",
    # The theme's style sheets hold its icons as data: addresses.
    "img-src": "'self' data:",
    "frame-src": "'none'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
CHARSET = '<meta charset="utf-8">'

serving = False


class Elements(HTMLParser):
    """The inline scripts of some HTML, and the tags that the policy forbids."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.forbidden: list[str] = []
        self._open = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a script whose text follows, and what no text of a page may have."""
        values = dict(attrs)
        runs = values.get("type") != "application/json"
        self._open = tag == "script" and "src" not in values and runs
        if self._open:
            self.scripts.append("")
        inline = [name for name in values if name == "style" or name.startswith("on")]
        if inline or tag in ("script", "style"):
            self.forbidden.append(self.get_starttag_text())

    def handle_data(self, data: str) -> None:
        """Add to the text of the open script."""
        if self._open:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        """Close the script."""
        self._open = False


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is `mkdocs serve`."""
    global serving
    serving = command == "serve"


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """End the build where the text of a page has what the policy forbids."""
    # So all that is hashed below comes with a template, and nothing with a text.
    if forbidden := Elements(html).forbidden:
        where, tag = (
            display_path(Path(page.file.abs_src_path)),
            shorten(forbidden[0], 60),
        )
        raise PluginError(
            f"{where}: the site's policy allows no script or style here: {tag}\n\n"
            "hint: put them into a file under overrides/assets"
        )
    return html


# Last, so that the hashes are of what is written.
@event_priority(-100)
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Add the policy to a page."""
    return guarded(output)


@event_priority(-100)
def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Add the policy to the 404 page."""
    return guarded(output) if template_name.endswith(".html") else output


def guarded(html: str) -> str:
    """Return a page with its policy before all that it speaks of."""
    if serving:
        # MkDocs adds a script to each page that it serves, and each time another.
        return html
    hashes = [f"'{digest(script)}'" for script in Elements(html).scripts]
    policy = POLICY | {"script-src": " ".join([POLICY["script-src"], *hashes])}
    content = "; ".join(f"{name} {value}" for name, value in policy.items())
    before, charset, after = html.partition(CHARSET)
    if not charset:
        raise PluginError(f"no place for the policy: the page has no {CHARSET}")
    # After the charset, which browsers look for in the first 1024 bytes.
    meta = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
    return f"{before}{charset}\n      {meta}{after}"


def digest(script: str) -> str:
    """Return what the policy calls a script."""
    hashed = hashlib.sha256(script.encode()).digest()
    return f"sha256-{base64.b64encode(hashed).decode()}"
