"""Build the English site inside the Chinese one, and let no broken build pass."""

import logging
import shutil
import sys
from pathlib import Path

from mergedeep import merge
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils.yaml import yaml_load
from staging import Staging

ENGLISH = "mkdocs.en.yml"
LOST = "404.html"
log = logging.getLogger("mkdocs")
started: dict[str, str | bool] = {}
staged: list[tuple[MkDocsConfig, Staging]] = []
"""The build that is under way; one at the most."""
nested: list[MkDocsConfig] = []
"""The English build inside it: both configurations share this module."""


def on_startup(command: str, dirty: bool) -> None:
    """Remember what MkDocs was asked for, to ask the same for English."""
    started.update(command=command, dirty=dirty)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Keep warnings countable, drop what would lead nowhere, and build aside."""
    # -q drops warnings before strict mode can count them: a broken link would pass.
    # What ends the build is worth showing, so they are shown too.
    if config.strict and log.level > logging.WARNING:
        log.setLevel(logging.WARNING)
    if not config.repo_url:
        config.edit_uri = None
    if not config.site_url:
        # It follows the addresses of the sitemap, and without an address there is none.
        features, instant = config.theme.get("features", []), "navigation.instant"
        config.theme["features"] = [f for f in features if not f.startswith(instant)]
    if "material/offline" in config.plugins:
        # Only a server shows it.
        config.theme.static_templates.discard(LOST)
    writes = started["command"] != "serve" and not started["dirty"]
    if writes and Path(config.config_file_path).name != ENGLISH:
        staging = Staging(Path(config.site_dir))
        staged.append((config, staging))
        config.site_dir = str(staging.new)
    return config


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Translate the names in nav."""
    names = config.extra.get("names", {})
    for item in nav.items:
        if item.title in names:
            item.title = names[item.title]
    return nav


def on_post_build(config: MkDocsConfig) -> None:
    """Build English into en/ of the Chinese site, as strictly."""
    path = Path(config.config_file_path).with_name(ENGLISH)
    if path == Path(config.config_file_path):
        return
    site = Path(config.site_dir)
    with open(config.config_file_path, encoding="utf-8") as file:
        # Over this configuration, whichever it is, as INHERIT would.
        settings = merge(yaml_load(file), yaml_load(path.read_text("utf-8")))
    del settings["INHERIT"]
    settings |= {
        "site_dir": str(site / "en"),
        "site_url": config.site_url and f"{config.site_url}en/",
        "strict": config.strict,
    }
    english = load_config(str(path), **settings)
    # That of the root speaks both languages.
    english.theme.static_templates.discard(LOST)
    english.plugins.on_startup(**started)
    nested.append(english)
    try:
        build(english, dirty=started["dirty"])
    except Abort as error:
        raise Abort(f"{ENGLISH}: {error.message}") from error
    finally:
        english.plugins.on_shutdown()
        nested.clear()
    if config.site_url:
        # It speaks for both languages, and instant navigation asks each for its own.
        shutil.copy(site / "sitemap.xml", site / "en")


def on_build_error(error: Exception) -> None:
    """Say in one line which file the machine would not read or write."""
    if isinstance(error, OSError) and error.filename:
        # A copy names its source first.
        name = str(error.filename2 or error.filename)
        for _, staging in staged:
            name = name.replace(str(staging.new), str(staging.site))
        raise Abort(f"{name}: {error.strerror}.") from error


def on_shutdown() -> None:
    """Put the site in its place if it is whole."""
    if nested:
        return
    error = sys.exception()
    while staged:
        config, staging = staged.pop()
        config.site_dir = str(staging.site)
        try:
            if error is None:
                staging.place()
                log.info(f"The site is in {staging.site}")
        except OSError as problem:
            raise Abort(f"{staging.site}: {problem.strerror}.") from problem
        finally:
            staging.discard()
    # A sys.exit() in an executed block would end mkdocs with its own code, 0 included.
    if isinstance(error, SystemExit) and not isinstance(error, MkDocsException):
        raise Abort(f"An executed block called sys.exit({error.code!r}).")
