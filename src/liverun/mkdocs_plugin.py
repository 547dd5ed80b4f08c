"""The plugin of MkDocs: the fence ``snippet``, and a build that drift ends.

Enable it with ``plugins: [liverun]``; superfences must be on. Two builds in one
command, as for two languages, share their runs.
"""

import posixpath
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from operator import itemgetter
from pathlib import Path

from mkdocs.config import base, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from liverun.fences import OURS, SHOWING, fences
from liverun.forcing import others, probe_of, with_others
from liverun.mkdocs_fences import (
    ADDRESS,
    Panels,
    as_plugin_error,
    located_fences,
)
from liverun.mkdocs_runs import SharedRuns
from liverun.page import html
from liverun.page.exercise import has_exercise
from liverun.page.question import question
from liverun.project import Project, project
from liverun.run.runner import interpreter
from liverun.run.runs import Key
from liverun.run.snippet import Snippet
from liverun.text import display_path, escape_controls
from liverun.transcript.align import Checked
from liverun.transcript.block import Block
from liverun.verbs import check, documented, keys

PREVIEWED = 3
"""Further runs of a program that a preview shows."""


shared = SharedRuns()


class Config(base.Config):
    """The options of the plugin; by default they are those of ``pyproject.toml``."""

    snippets = config_options.Type(str, default="")
    """The folder of the snippets that its pages name, from that of mkdocs.yml."""
    language = config_options.Type(str, default="")
    """Of the words of its panels."""
    every_method = config_options.Type(bool, default=True)
    """Whether to run each program under every start method that it is for, or only
    under those that its panel needs: the tests run the others."""
    opening_runs = config_options.Type(int, default=20)
    """Further runs of a program in an ``orders`` fence."""


class LiverunPlugin(BasePlugin[Config]):
    """Runs the snippets that pages name, and shows what they did."""

    def __init__(self) -> None:
        self.panels = Panels(self._check)
        self.project = Project(Path("snippets"))
        self._checked: dict[tuple[Key, ...], Checked] = {}
        self.pending: set[str] = set()
        """Pages that are shown before their runs are there, while serving."""
        self._patient = True
        """Whether pages wait for their runs."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Open the runs, which ``mkdocs serve`` keeps from build to build."""
        shared.open(command == "serve")

    def on_shutdown(self) -> None:
        """Drop the runs that are still to be made."""
        shared.close()

    def on_build_error(self, error: Exception) -> None:
        """Do not let runs that nobody awaits hold up a build that has failed."""
        if not shared.serving:
            shared.runs.close()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the settings, and add our fences to those of superfences."""
        root = Path(config.config_file_path).parent
        self.project = as_plugin_error(project, root)
        if self.config.language:
            self.project = replace(self.project, language=self.config.language)
        self.panels.language = self.project.language
        self.panels.folder = root / (self.config.snippets or self.project.snippets)
        shared.keep_in(root)
        options = config.mdx_configs.setdefault("pymdownx.superfences", {})
        kept = [f for f in options.get("custom_fences", []) if f["name"] not in OURS]
        options["custom_fences"] = [*kept, *self.panels.custom_fences()]
        # First, so that a site's own styles come after them.
        for name, extra in (("css", config.extra_css), ("js", config.extra_javascript)):
            if f"assets/panel.{name}" not in map(str, extra):
                extra.insert(0, f"assets/panel.{name}")
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Begin the runs, and add the files that panels and readers ask for."""
        for path in sorted(html.ASSETS.iterdir()):
            if not files.get_file_from_path(f"assets/{path.name}"):
                text = html.asset(path)
                files.append(
                    File.generated(config, f"assets/{path.name}", content=text)
                )
        self._checked.clear()
        shared.behind.clear()
        self.pending.clear()
        named = _named(files)
        ranks = {name: rank for rank, name in enumerate(named)}
        programs: list[tuple[tuple[bool, bool, int], list[Key]]] = []
        probes: list[tuple[Key | None, tuple[Block, ...]]] = []
        for path in as_plugin_error(self.project.discover):
            snippet = as_plugin_error(self.project.load, path)
            mine = path.is_relative_to(self.panels.folder)
            name = snippet.path.stem
            if mine:
                name = path.relative_to(self.panels.folder).with_suffix("").as_posix()
                # Read from the text at hand, so a file is offered as it was run.
                address = f"{ADDRESS}/{name}.py"
                files.append(File.generated(config, address, content=snippet.source))
                for beside, (_, data) in zip(
                    snippet.options.files, snippet.files, strict=True
                ):
                    address = posixpath.normpath(
                        posixpath.join(ADDRESS, posixpath.dirname(name), beside)
                    )
                    if not files.get_file_from_path(address):
                        files.append(File.generated(config, address, content=data))
                if shared.serving and self.config.every_method:
                    shared.behind += keys(snippet, interpreter())
            more = self._more(mine and "orders" in named.get(name, ()))
            chosen = as_plugin_error(self._keys, snippet, more, None if mine else False)
            # The home page first, then all others of this build in turn.
            rank = (
                "home" not in named.get(name, ()),
                not mine,
                ranks.get(name, len(ranks)),
            )
            programs.append((rank, chosen))
            if mine and chosen and name in named and not shared.serving:
                blocks = documented(snippet)
                probes.append((probe_of(chosen[0], blocks), blocks))
        programs.sort(key=itemgetter(0))
        first = sum(not elsewhere for (elsewhere, *_), _ in programs)
        self._patient = shared.submit_all([chosen for _, chosen in programs], first)
        for probe, blocks in probes:
            if probe:
                shared.runs.follow(probe, partial(others, probe, blocks=blocks))
        return files

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable
    ) -> LiveReloadServer:
        """Build again when runs are there that pages did not wait for."""
        shared.follow(Path(config.config_file_path).parent, server.watch)
        return server

    def postpone(self, page: Page) -> bool:
        """While serving, have a page built again when all runs are there.

        Returns:
            False if no page awaits any: then what takes long may be done now.
        """
        if waits := shared.postpone():
            self.pending.add(page.file.src_uri)
        return waits

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Check every snippet that the page names."""
        self.panels.begin(page)
        for fence, where in located_fences(markdown, page):
            if fence.language.casefold() in OURS and fence.info not in OURS:
                name = fence.language.casefold()
                raise PluginError(
                    f"{where}: a fence '{escape_controls(fence.info)}' is shown as it"
                    " is written\n\n"
                    f"hint: write '{name}' after the backticks, and nothing else"
                )
            if fence.info in SHOWING:
                checked = self._check(fence.name, where, fence.info == "orders")
                if fence.info == "exercise" and checked and not has_exercise(checked):
                    raise PluginError(
                        f"{where}: no exercise of '{fence.text}': its lines come in"
                        " one order only, or in any, or not each in every run"
                    )
                if fence.info == "predict" and checked:
                    as_plugin_error(question, fence.body[1:], checked.runs[0], where)
            elif fence.info == "drift":
                as_plugin_error(self.panels.drifted, fence.body, where)
        return markdown

    def _more(self, ordered: bool) -> int:
        """Return how many further runs of a program are shown; a preview shows few."""
        if shared.serving:
            return min(PREVIEWED, self.config.opening_runs) if ordered else 0
        return self.config.opening_runs if ordered else 0

    def _keys(
        self, snippet: Snippet, more: int, every: bool | None = None
    ) -> list[Key]:
        """Return the runs that the panel of a snippet shows or claims."""
        blocks = documented(snippet)
        printing = {
            line.lane
            for block in blocks
            for line in block.lines
            for verb, _ in line.outcomes
            if verb in ("|", "!")
        }
        several = len(printing) > 1 or any("*" in lane for lane in printing)
        every = self.config.every_method if every is None else every
        shown = () if every and not shared.serving else blocks
        return keys(snippet, interpreter(), shown, more if several else 0)

    def _check(self, name: str, where: str, ordered: bool = False) -> Checked | None:
        """Return a snippet with its runs, checked once a build.

        While serving it may be None: then its runs are still to come.

        Raises:
            PluginError: with the message of a drift, or of a snippet that is not right.
        """
        path = as_plugin_error(self.project.find, name, where, self.panels.folder)
        snippet = as_plugin_error(self.project.load, path)
        chosen = tuple(as_plugin_error(self._keys, snippet, self._more(ordered)))
        if not chosen:
            options = snippet.options
            raise PluginError(
                f"{where}: '{name}' cannot run here: it needs Python"
                f" {options.requires_python or '3.11 or later'} and a start"
                f" method of {', '.join(options.start_methods)}\n\n"
                "hint: build the site where it can run"
            )
        here = self.panels.page
        waits = self._patient or here is None or here.is_homepage
        if not waits and not shared.is_ready(chosen):
            self.pending.add(here.file.src_uri)
            return None
        if chosen not in self._checked:
            found = as_plugin_error(check, snippet, None, shared.runs, chosen)
            shared.keep(chosen)
            self._checked[chosen] = self._with_others(found, chosen[0])
        return self._checked[chosen]

    def _with_others(self, checked: Checked, key: Key) -> Checked:
        """Add runs that print in other orders, unless they are still to come."""
        probe = probe_of(key, checked.blocks)
        if not probe:
            return checked
        if shared.serving:
            following = [probe]
            if shared.runs.is_ready(probe):
                trace = as_plugin_error(shared.runs.result, probe)
                following += others(probe, trace, checked.blocks)
            if not shared.is_ready(following):
                if self.panels.page:
                    self.pending.add(self.panels.page.file.src_uri)
                return checked
            shared.keep(following)
        return as_plugin_error(with_others, checked, probe, shared.runs)

    def checked(self, path: Path) -> Checked | None:
        """Return a snippet of this build with its runs, unless it cannot run here.

        Raises:
            PluginError: with the message of a drift.
        """
        snippet = as_plugin_error(self.project.load, path)
        if not self._keys(snippet, 0):
            return None
        name = path.relative_to(self.panels.folder).with_suffix("").as_posix()
        return self._check(name, display_path(path))


def _named(files: Files) -> dict[str, set[str]]:
    """Return the snippets that pages name, in the order of the pages.

    Returns:
        For each name the kinds of its fences, and ``home`` if the home page has one.
    """
    found: dict[str, set[str]] = {}
    for file in files.documentation_pages():
        text = Path(file.abs_src_path or "").read_text("utf-8", errors="replace")
        home = {"home"} if file.src_uri in ("index.md", "README.md") else set()
        for fence in fences(text) if file.src_uri.endswith(".md") else ():
            if fence.info in SHOWING:
                found.setdefault(fence.name, set()).update({fence.info}, home)
    return found
