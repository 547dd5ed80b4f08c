"""What the tests share: the record of what was compared, the site, a browser."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import astuple, replace
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from records import Record
from strictness import Masked, hidden, masked

from liverun.cache import Cache
from liverun.errors import LiverunError
from liverun.project import project
from liverun.pytest_plugin import STORE, SnippetItem
from liverun.run.runner import Interpreter, interpreter, methods
from liverun.run.snippet import Snippet
from liverun.text import replace_file
from liverun.verbs import documented

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Workers, and the hundreds of processes that tests start, import what one of them has
# compiled. Where none may keep that, a tenth of all time goes into compiling it again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

ROOT = Path(__file__).parent.parent
PROJECT = project(ROOT)
SITE_URL = "https://notes.example/processes/"
REPO_URL = "https://code.example/someone/notes"
OWN = interpreter()
"""The Python of the tests, under which every snippet runs in every way."""

# With every change as many examples of each property as Hypothesis draws by default;
# `--hypothesis-profile=many` is for the night. A machine's pace says nothing of them.
settings.register_profile(
    "few", max_examples=100, deadline=None, derandomize="CI" in os.environ
)
settings.register_profile("many", max_examples=4000, deadline=None)
settings.load_profile("few")

RECORD = pytest.StashKey[Record]()
RUNS = "runs"
"""The folder, in that of the session, of the runs that the site was built with."""
KEEPING = ROOT / "tests" / "keeping.py"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the gate."""
    group = parser.getgroup("gate")
    group.addoption(
        "--record",
        type=Path,
        metavar="FILE",
        help="write which runs were compared into this file (JSON, for the site)",
    )
    group.addoption(
        "--shared",
        type=Path,
        metavar="FOLDER",
        help="keep the built sites and their runs there, for the next layer of tests of"
        " the same tree, which takes them (default: a temporary folder of the session)",
    )
    group.addoption(
        "--stress-minutes",
        type=float,
        default=10,
        metavar="N",
        help="begin no more rounds of -m stress after N minutes (default: 10)",
    )


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(
    items: list[pytest.Item], config: pytest.Config
) -> Iterator[None]:
    """What needs a browser is a test of that layer, unless it is left to the night."""
    left: dict[pytest.Item, None] = {}
    for item in items:
        night = item.get_closest_marker("nightly")
        if "browser" in getattr(item, "fixturenames", ()) and not night:
            item.add_marker("browser")
        if isinstance(item, SnippetItem):
            with suppress(LiverunError):  # The test itself says so.
                item.python = shared_by_twins(item.snippet(), item.python)
                if not item.python.methods:
                    left[item] = None
    items[:] = [item for item in items if item not in left]
    config.hook.pytest_deselected(items=list(left))
    yield
    # What does without a site comes first: it is built meanwhile.
    late = {item.path for item in items if needs_site(item)}
    late |= {item.path for item in items if isinstance(item, SnippetItem)}
    items.sort(key=lambda item: (item.path in late, needs_offline(item)))


def needs_site(item: pytest.Item) -> bool:
    """Return whether a test is of the site that is built once for all."""
    return "site" in getattr(item, "fixturenames", ())


def needs_offline(item: pytest.Item) -> bool:
    """Return whether a test is of what is read from disk, which is built later."""
    chosen = getattr(item, "callspec", None)
    given = chosen.params.values() if chosen else ()
    return "offline" in (*getattr(item, "fixturenames", ()), *given) or "file" in given


def pytest_collection_finish(session: pytest.Session) -> None:
    """Begin to build the site, if a test needs it: nothing else takes as long."""
    if any(map(needs_site, session.items)):
        Thread(target=make, args=site_build(shared_by_all(session.config))).start()


def shared_by_twins(snippet: Snippet, python: Interpreter) -> Interpreter:
    """Return a Python with those of its start methods that a twin runs under.

    Twins differ in strings and comments only, so they take turns. Under the Python that
    tests them, both run under its default, and either under one of the others. Under
    another Python, one of them runs under one method, and both differ from version to
    version; the workflow tests each Python by itself. Where it matters which twin it
    is, both run under all, and so they do in `mkdocs build`, `liverun check` and
    `-m stress`.
    """
    own = methods(snippet, python)
    if not own or any(block.conditions for block in documented(snippet)):
        return python
    turn = sum(snippet.path.stem.encode())
    english = "en" == snippet.path.parent.name
    if python.version == OWN.version:
        default, *others = own
        chosen = default, *others[(turn + english) % 2 :][:1]
    else:
        turn += int(python.version.split(".")[1])
        method = own[turn % len(own)]
        chosen = (method,) if turn // len(own) % 2 == english else ()
    return replace(python, methods=chosen)


def pytest_xdist_auto_num_workers() -> int:
    """Return one more than there are CPUs: tests often wait for what they started."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Spread the tests of some layers in ways of their own."""
    if config.option.markexpr in ("stress", "mutation"):
        # One process makes and counts the runs that take turns with load.
        config.option.numprocesses = 0
        config.option.dist = "no"
    elif config.option.markexpr == "nightly":
        os.environ["FRESH"] = "for commands.py"
    elif config.option.markexpr == "browser":
        # Few files, each of which takes long; what they share is quickly made.
        config.option.dist = "load"


def pytest_configure(config: pytest.Config) -> None:
    config.stash[RECORD] = Record()
    # This file is heeded only for what is tested beside it.
    config.pluginmanager.register(Gate(config.stash[RECORD]))


class Gate:
    """What is compared in the tests of snippets, in whatever process that was."""

    def __init__(self, record: Record) -> None:
        self.record = record

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Have the tests of snippets take the runs that the site was built with."""
        if isinstance(item, SnippetItem) and STORE not in item.config.stash:
            folder = shared_by_all(item.config) / RUNS
            item.config.stash[STORE] = Cache(folder)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Iterator[None]:
        """Say in the report of a snippet's test which runs were compared."""
        report = yield
        if isinstance(item, SnippetItem) and report.when == "call":
            checked = item.checked
            if checked:
                counts = masked(checked.blocks) + hidden(checked.runs[0])
                methods = [one.trace.method for one in checked.runs]
                row = (str(item.path), item.name, methods, False, astuple(counts))
                report.user_properties.append(("compared", row))
            elif report.failed:
                row = (str(item.path), item.name, [item.python.default], True, None)
                report.user_properties.append(("compared", row))
        return report

    @pytest.hookimpl(tryfirst=True)
    def pytest_report_teststatus(self, report: pytest.TestReport) -> None:
        """Count the runs that were compared."""
        for name, row in report.user_properties if report.when == "call" else ():
            if name == "compared":
                path, python, methods, alarm, counts = row
                snippet = PROJECT.load(Path(path))
                for method in methods:
                    self.record.add(snippet, python, method, alarm)
                if counts:
                    self.record.mask(snippet, Masked(*counts))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how much was compared, and keep the record."""
    config = terminalreporter.config
    record = config.stash[RECORD]
    if record.counts:
        terminalreporter.section("runs compared with their documented transcripts")
        for line in record.table(verbose=config.get_verbosity() > 0):
            terminalreporter.write_line(line)
    if path := config.getoption("record"):
        record.write(path)
        terminalreporter.write_line(f"recorded in {path}")


def while_needed(fixture_name: str, config: pytest.Config) -> str:
    """Say how long a browser is kept: it has an event loop, which other tests meet."""
    return "session" if config.option.markexpr == "browser" else "module"


@pytest.fixture(scope=while_needed)
def browser() -> Iterator["Browser"]:
    """Start a browser, or skip what needs one."""
    # Here, since those who check one snippet need no browser.
    from playwright.sync_api import sync_playwright

    from browser import started

    with sync_playwright() as playwright, closing(started(playwright)) as browser:
        yield browser


@pytest.fixture(scope="session")
def shared(pytestconfig: pytest.Config) -> Path:
    """Return the folder of all processes of pytest-xdist."""
    return shared_by_all(pytestconfig)


def shared_by_all(config: pytest.Config) -> Path:
    """Return the folder of a session, whichever of its processes this is."""
    if folder := config.getoption("shared"):
        return folder.absolute()
    base = config._tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def site(shared: Path, request: pytest.FixtureRequest) -> Path:
    """Build this very project, once for all tests, into the folder of its address.

    The gate runs its programs under every start method, so no build has to.
    """
    folder = built(*site_build(shared))
    if request.config.option.markexpr == "browser":
        # It is needed soon, and most tests can begin without it.
        Thread(target=make, args=offline_build(shared)).start()
    return folder


def site_build(shared: Path) -> tuple[Path, str, list[str], dict[str, str]]:
    """Return where to build the site of a server, and how."""
    known = {"SITE_URL": SITE_URL, "REPO_URL": REPO_URL, "EVERY_METHOD": "false"}
    return shared, "site/processes", [], known


@pytest.fixture(scope="session")
def offline(shared: Path, site: Path) -> Path:
    """Build the folder to read from disk, once for all tests, with the site's runs."""
    return built(*offline_build(shared))


def offline_build(shared: Path) -> tuple[Path, str, list[str], dict[str, str]]:
    """Return where to build what is read from disk, and how."""
    how = ["-f", "mkdocs.offline.yml"], {"EVERY_METHOD": "false"}
    return shared, "offline/site", *how


@pytest.fixture(
    scope="session",
    # Whoever tests in a browser has both.
    params=["site", pytest.param("offline", marks=pytest.mark.browser)],
)
def either(request: pytest.FixtureRequest) -> Path:
    """Give the site as a server has it, then as it is read from disk."""
    return request.getfixturevalue(request.param)


@pytest.fixture(
    scope="module", params=["http", pytest.param("file", marks=pytest.mark.nightly)]
)
def root(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Give the address of the site on a server, or of the offline site on disk."""
    from browser import served

    if request.param == "file":
        yield f"{request.getfixturevalue('offline').as_uri()}/"
        return
    site = request.getfixturevalue("site")
    copy = tmp_path_factory.mktemp("served") / site.name
    shutil.copytree(site, copy)
    with served(copy.parent) as address:
        root = f"{address}{copy.name}/"
        # The port was not known when it was built; a page asks for nothing else by it.
        for sitemap in copy.rglob("sitemap.xml"):
            text = sitemap.read_text("utf-8").replace(SITE_URL, root)
            sitemap.write_text(text, "utf-8")
        yield root


def built(
    shared: Path, name: str, arguments: Sequence[str], known: dict[str, str]
) -> Path:
    """Build this project into a folder, with this known of where it will be.

    Whoever comes first builds it, and all others wait for that.
    """
    make(shared, name, arguments, known)
    folder = shared / name
    said = folder.with_name("said")
    deadline = time.monotonic() + 600
    while not said.exists():
        assert time.monotonic() < deadline
        time.sleep(0.2)
    assert "" == said.read_text("utf-8")
    return folder


def make(
    shared: Path, name: str, arguments: Sequence[str], known: dict[str, str]
) -> None:
    """Build the project, unless somebody does; write beside it what is said of that."""
    folder = shared / name
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        folder.with_name("claimed").touch(exist_ok=False)
    except FileExistsError:
        return
    said = build(folder, shared / RUNS, *arguments, **known)
    replace_file(folder.with_name("said"), said)


def build(folder: Path, runs: Path, *arguments: str, **known: str) -> str:
    """Build this project, and return what is said of it: nothing, if all is right.

    Args:
        folder: Where to.
        runs: The folder of the runs of this session.
        arguments: The command's other arguments.
        known: What else its environment has.
    """
    names = ("SITE_URL", "REPO_URL", "EVERY_METHOD")
    inherited = {k: v for k, v in os.environ.items() if k not in names}
    done = subprocess.run(
        [sys.executable, KEEPING, runs, "build", "-q", *arguments, "-d", folder],
        cwd=ROOT,
        env=inherited | known | {"NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return f"{done.stdout}\nexit code {done.returncode}" if done.returncode else ""
