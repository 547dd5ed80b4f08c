"""The plugin of MkDocs: the fence ``snippet``, and a build that drift ends.

Enable it with ``plugins: [liverun]``; superfences must be on. Two builds in one
command, as for two languages, share their runs.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from operator import itemgetter
from pathlib import Path

from mkdocs.config import base, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from liverun.errors import LiverunError
from liverun.fences import OURS, SHOWING, fences
from liverun.forcing import others, probe_of, with_others
from liverun.mkdocs_fences import (
    ADDRESS,
    Panels,
    as_plugin_error,
    drifted,
    files_beside,
    located_fences,
)
from liverun.mkdocs_runs import SharedRuns
from liverun.page import html, message
from liverun.page.exercise import has_exercise
from liverun.page.question import question
from liverun.project import Project, name_below, project
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

    @as_plugin_error
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the settings, and add our fences to those of superfences."""
        root = Path(config.config_file_path).parent
        self.project = project(root)
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

    @as_plugin_error
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Begin the runs, and add the files that panels and readers ask for."""
        for path in sorted(html.ASSETS.iterdir()):
            address = f"assets/{path.name}"
            if not files.get_file_from_path(address):
                text = html.asset(path)
                files.append(File.generated(config, address, content=text))
        self._checked.clear()
        shared.behind.clear()
        self.pending.clear()
        named = _named(files)
        ranks = {name: rank for rank, name in enumerate(named)}
        programs: list[tuple[tuple[bool, bool, int], list[Key]]] = []
        probes: dict[Key, tuple[Block, ...]] = {}
        for path in self.project.discover():
            snippet = self.project.load(path)
            mine = path.is_relative_to(self.panels.folder)
            name = snippet.path.stem
            if mine:
                name = name_below(self.panels.folder, path)
                # Read from the text at hand, so a file is offered as it was run.
                address = f"{ADDRESS}/{name}.py"
                files.append(File.generated(config, address, content=snippet.source))
                for _, address, data in files_beside(snippet, self.panels.folder):
                    if not files.get_file_from_path(address):
                        files.append(File.generated(config, address, content=data))
                if shared.serving and self.config.every_method:
                    shared.behind += keys(snippet, interpreter())
            kinds = named.get(name, ())
            chosen = self._keys(snippet, mine and "orders" in kinds, mine)
            # The home page first, then all others of this build in turn.
            rank = "home" not in kinds, not mine, ranks.get(name, len(ranks))
            programs.append((rank, chosen))
            if mine and chosen and name in named and not shared.serving:
                blocks = documented(snippet)
                if probe := probe_of(chosen[0], blocks):
                    probes[probe] = blocks
        programs.sort(key=itemgetter(0))
        first = sum(not elsewhere for (elsewhere, *_), _ in programs)
        self._patient = shared.submit_all([chosen for _, chosen in programs], first)
        for probe, blocks in probes.items():
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

        If no page awaits any, return False: what takes long may be done now.
        """
        if waits := shared.postpone():
            self.pending.add(page.file.src_uri)
        return waits

    @as_plugin_error
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Check every snippet that the page names."""
        self.panels.begin(page)
        for fence, where in located_fences(markdown, page):
            kind = fence.language.casefold()
            if kind not in OURS:
                continue
            if fence.info != kind:
                raise LiverunError(
                    f"{where}: a fence '{escape_controls(fence.info)}' is shown as it"
                    " is written",
                    hint=f"write '{kind}' after the backticks, and nothing else",
                )
            checked = self._check(fence.name, where, kind == "orders")
            if not checked:
                continue
            if kind == "exercise" and not has_exercise(checked):
                raise LiverunError(
                    f"{where}: no exercise of '{fence.text}': its lines come in"
                    " one order only, or in any, or not each in every run"
                )
            if kind == "predict":
                question(fence.more, checked.runs[0], where)
            elif kind == "drift":
                drifted(checked, fence, where)
        return markdown

    def _keys(
        self, snippet: Snippet, ordered: bool = False, mine: bool = True
    ) -> list[Key]:
        """Return the runs that the panel of a snippet shows or claims."""
        blocks = documented(snippet)
        printing = {
            line.lane for block in blocks for line in block.lines if line.printed
        }
        several = len(printing) > 1 or any("*" in lane for lane in printing)
        more = self.config.opening_runs if ordered and several else 0
        every = mine and self.config.every_method
        if shared.serving:
            more, every = min(more, PREVIEWED), False
        return keys(snippet, interpreter(), () if every else blocks, more)

    @as_plugin_error
    def _check(self, name: str, where: str, ordered: bool = False) -> Checked | None:
        """Return a snippet with its runs, checked once a build.

        While serving it may be None: then its runs are still to come.
        """
        path = self.project.find(name, where, self.panels.folder)
        snippet = self.project.load(path)
        chosen = tuple(self._keys(snippet, ordered))
        if not chosen:
            raise LiverunError(
                f"{where}: '{name}' {message.cannot_run(snippet)}",
                hint="build the site where it can run",
            )
        here = self.panels.page
        waits = self._patient or here is None or here.is_homepage
        if not waits and not shared.is_ready(chosen):
            self.pending.add(here.file.src_uri)
            return None
        if chosen not in self._checked:
            found = check(snippet, None, shared.runs, chosen)
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
                trace = shared.runs.result(probe)
                following += others(probe, trace, checked.blocks)
            if not shared.is_ready(following):
                if self.panels.page:
                    self.pending.add(self.panels.page.file.src_uri)
                return checked
            shared.keep(following)
        return with_others(checked, probe, shared.runs)

    @as_plugin_error
    def checked(self, path: Path) -> Checked | None:
        """Return a snippet of this build with its runs, unless it cannot run here."""
        snippet = self.project.load(path)
        if not self._keys(snippet):
            return None
        name = name_below(self.panels.folder, path)
        return self._check(name, display_path(path))


def _named(files: Files) -> dict[str, set[str]]:
    """Return the snippets that pages name, in the order of the pages.

    Each has the kinds of its fences, and ``home`` if the home page has one.
    """
    found: dict[str, set[str]] = {}
    for file in files.documentation_pages():
        text = Path(file.abs_src_path or "").read_text("utf-8", errors="replace")
        home = {"home"} if file.src_uri in ("index.md", "README.md") else set()
        for fence in fences(text) if file.src_uri.endswith(".md") else ():
            if fence.info in SHOWING:
                found.setdefault(fence.name, set()).update({fence.info}, home)
    return found
