"""The plugin of pytest: each snippet below the folders that pytest is given is a test.

``pytest snippets`` checks them, ``pytest snippets --update-examples`` writes their
transcripts, and ``--python=PATH`` checks them under another Python too.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from liverun.errors import LiverunError
from liverun.project import Project, project, read_settings
from liverun.run.needs import require
from liverun.run.runner import Interpreter, interpreter
from liverun.run.runs import Runs, Store
from liverun.run.snippet import Snippet
from liverun.text import display_path
from liverun.transcript.align import Checked
from liverun.updating import REPETITIONS, update
from liverun.verbs import check, keys

if TYPE_CHECKING:
    from xdist.scheduler import LoadFileScheduling
    from xdist.workermanage import WorkerController

PYTHONS = pytest.StashKey[list[Interpreter]]()
PROJECT = pytest.StashKey[Project | None]()
SNIPPETS = pytest.StashKey[set[Path]]()
RUNS = pytest.StashKey[Runs]()
STORE = pytest.StashKey[Store]()
"""Where a conftest.py has runs that this very session has made already."""
DIFFS = pytest.StashKey[list[str]]()
TOGETHER = "liverun_together"
"""The message for a worker of pytest-xdist that gets all snippets."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option of this plugin."""
    parser.getgroup("liverun").addoption(
        "--python",
        action="append",
        default=[],
        metavar="PATH",
        help="run the snippets under this Python too, which needs nothing installed"
        " (repeatable; always under the one that runs pytest)",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Let one process write all files of an update."""
    if updating(config) and getattr(config.option, "numprocesses", None):
        config.option.numprocesses = 0
        config.option.dist = "no"


def pytest_configure(config: pytest.Config) -> None:
    """Find the folder of snippets, and ask each Python what it is."""
    if "--python" in sys.argv:
        # Of an option that it does not know yet, pytest takes the next word for a path.
        raise pytest.UsageError("write --python=PATH, with the equals sign")
    paths = [sys.executable, *config.getoption("python")]
    try:
        # Without a file of settings, pytest takes the folder of tests for the root.
        roots = (config.invocation_params.dir, config.rootpath)
        roots = (r for r in roots if (r / read_settings(r)["snippets"]).is_dir())
        found = next(map(project, roots), None)
        pythons = {p.version: p for p in map(interpreter, paths if found else ())}
    except LiverunError as error:
        raise pytest.UsageError(str(error)) from error
    config.stash[PROJECT] = found
    # Two tests must not write one file.
    config.stash[PYTHONS] = list(pythons.values())[: 1 if updating(config) else None]
    config.stash[DIFFS] = []


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: "WorkerController") -> None:
    """Tell a worker of pytest-xdist whether it gets all snippets."""
    node.workerinput[TOGETHER] = node.config.getvalue("dist") == "loadfile"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(
    config: pytest.Config, log: object
) -> "LoadFileScheduling | None":
    """With ``--dist=loadfile``, take all snippets for one file.

    Their runs go side by side already.
    """
    found = config.stash[PROJECT]
    if not found or config.getvalue("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    folder = os.path.relpath(found.snippets, config.rootpath).replace(os.sep, "/")

    class Together(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            scope = super()._split_scope(nodeid)
            return folder if scope.startswith(f"{folder}/") else scope

    return Together(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makemodule(
    module_path: Path, parent: pytest.Collector
) -> pytest.Collector | None:
    """Keep pytest from importing a snippet whose path it was given."""
    found = parent.config.stash[PROJECT]
    if found and module_path.is_relative_to(found.snippets.absolute()):
        return Nothing.from_parent(parent, name=module_path.name)
    return None


def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> pytest.Collector | None:
    """Collect the snippets of the project."""
    stash = parent.config.stash
    if not (found := stash[PROJECT]):
        return None
    # Once: to look through the folder again for each file takes seconds.
    if SNIPPETS not in stash:
        stash[SNIPPETS] = set(map(Path.absolute, found.discover()))
    if file_path in stash[SNIPPETS]:
        return SnippetFile.from_parent(parent, path=file_path)
    return None


def pytest_unconfigure(config: pytest.Config) -> None:
    """End what makes the runs."""
    if runs := config.stash.get(RUNS, None):
        runs.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what each updated file lost and got."""
    colours = {"+": {"green": True}, "-": {"red": True}, "@": {"cyan": True}}
    if diffs := terminalreporter.config.stash[DIFFS]:
        terminalreporter.write_sep("=", "updated")
        for line in diffs:
            terminalreporter.write_line(line, **colours.get(line[:1], {}))


def updating(config: pytest.Config) -> bool:
    """Return whether to write transcripts; the option is that of pytest-examples."""
    return bool(config.getoption("update_examples", False))


class Nothing(pytest.Collector):
    """A file that has no tests."""

    def collect(self) -> list[pytest.Item]:
        """Return that there are none."""
        return []


class SnippetFile(pytest.File):
    """One snippet."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield a test for each Python."""
        for python in self.config.stash[PYTHONS]:
            item = SnippetItem.from_parent(self, name=python.version)
            item.python = python
            yield item


class SnippetItem(pytest.Item):
    """One snippet under one Python, and all start methods."""

    python: Interpreter
    checked: Checked | None = None
    """Its runs, once all of them were as documented."""

    def snippet(self) -> Snippet:
        """Read the snippet."""
        found = self.config.stash[PROJECT]
        name = self.path.relative_to(found.snippets.absolute())
        return found.load(found.snippets / name)

    def runtest(self) -> None:
        """Check the snippet, or write its transcript."""
        snippet = self.snippet()
        where = display_path(self.path)
        needed = snippet.options.requires_python
        if self.python.version not in needed:
            pytest.skip(f"{where} needs {needed}")
        if not keys(snippet, self.python):
            pytest.skip(f"{where} needs another start method than this has")
        if self.python != interpreter():
            # Such a Python needs nothing installed.
            try:
                require(snippet, self.python.path)
            except LiverunError as error:
                pytest.skip(str(error))
        if not updating(self.config):
            self.checked = check(snippet, self.python, self._runs())
        elif new := update(snippet, self.python, self._runs()):
            new.write()
            self.config.stash[DIFFS] += new.diff()

    def _runs(self) -> Runs:
        """Return the runs of this session, and begin with those of all its snippets."""
        stash = self.config.stash
        if RUNS not in stash:
            stash[RUNS] = Runs()
            stash[RUNS].store = stash.get(STORE, None)
            turns = range(REPETITIONS if updating(self.config) else 1)
            worker = getattr(self.config, "workerinput", {TOGETHER: True})
            for item in self.session.items if worker[TOGETHER] else ():
                if not isinstance(item, SnippetItem):
                    continue
                # Of a snippet that is not right, the test itself says so.
                with suppress(LiverunError):
                    chosen = keys(item.snippet(), item.python)
                    every = (k._replace(repetition=n) for k in chosen for n in turns)
                    stash[RUNS].submit(every)
        return stash[RUNS]

    def repr_failure(self, excinfo: pytest.ExceptionInfo) -> str:
        """Return the message of an error of ours, and nothing around it."""
        if isinstance(excinfo.value, LiverunError):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the test is, and its title."""
        return self.path, 0, f"{display_path(self.path)} on Python {self.name}"
