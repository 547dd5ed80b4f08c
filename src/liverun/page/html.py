"""Render the templates of this package; whatever a program said is escaped."""

import functools
import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from liverun.text import escape_controls

ASSETS = Path(__file__).with_name("assets")
"""The folder of ``panel.css`` and ``panel.js``, which a page with panels needs."""


COMMENTS = re.compile(r"/\*(?s:.)*?\*/|^\s*//.*", re.MULTILINE)


def asset(path: Path) -> str:
    """Return the text of an asset without its comments and indents.

    Each page loads it, and a fifth of it would be for those who edit it.
    """
    text = COMMENTS.sub("", path.read_text("utf-8"))
    return "".join(f"{line.strip()}\n" for line in text.splitlines() if line.strip())


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = escape_controls
    return environment


def render(template: str, **context: object) -> Markup:
    """Return the HTML that a template makes of a context."""
    return Markup(_environment().get_template(template).render(**context).strip())
