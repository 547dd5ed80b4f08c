"""Build the English site inside the Chinese one, and let no broken build pass."""

import logging
import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

ENGLISH = "mkdocs.en.yml"
log = logging.getLogger("mkdocs")
started: dict[str, str | bool] = {}


def on_startup(command: str, dirty: bool) -> None:
    """Remember what MkDocs was asked for, to ask the same for English."""
    started.update(command=command, dirty=dirty)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Keep warnings countable, and edit links only where there is a repository."""
    # -q drops warnings before strict mode can count them: a broken link would pass.
    # What ends the build is worth showing, so they are shown too.
    if config.strict and log.level > logging.WARNING:
        log.setLevel(logging.WARNING)
    if not config.repo_url:
        config.edit_uri = None
    return config


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Translate the names in nav and give index pages the address of their folder."""
    names = config.extra.get("names", {})
    for item in nav.items:
        if item.title in names:
            item.title = names[item.title]
    for page in nav.pages:
        if page.canonical_url:
            page.canonical_url = page.canonical_url.removesuffix("index.html")
    return nav


def on_post_build(config: MkDocsConfig) -> None:
    """Build English into en/ of the Chinese site, as strictly."""
    path = Path(config.config_file_path).with_name(ENGLISH)
    if path == Path(config.config_file_path):
        return
    english = load_config(
        str(path),
        site_dir=str(Path(config.site_dir, "en")),
        site_url=config.site_url and f"{config.site_url}en/",
        strict=config.strict,
    )
    # The 404 page and the sitemap of the root speak for both languages.
    english.theme.static_templates.clear()
    english.plugins.on_startup(**started)
    try:
        build(english, dirty=started["dirty"])
    except Abort as error:
        raise Abort(f"{ENGLISH}: {error.message}") from error
    finally:
        english.plugins.on_shutdown()


def on_shutdown() -> None:
    """Turn a sys.exit() in an executed block into a failure."""
    # It would end mkdocs with the block's own code, 0 included, and half a site.
    error = sys.exception()
    if isinstance(error, SystemExit) and not isinstance(error, MkDocsException):
        raise Abort(f"An executed block called sys.exit({error.code!r}).")
