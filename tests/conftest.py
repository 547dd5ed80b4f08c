"""The Pythons of the gate, and the runs that its tests share."""

import locale
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from pytest_examples import CodeExample, EvalExample
from pytest_examples.config import ExamplesConfig

from liverun.errors import LiverunError
from liverun.progress import JOBS
from liverun.records import Record
from liverun.runner import Interpreter, Runs, interpreter, methods
from liverun.snippet import discover, load, shown
from mend import HINT
from updates import Change, Written, difference, twin_hints, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
SNIPPETS = ROOT / "snippets"
SITE_URL = "https://notes.example/processes/"
REPO_URL = "https://code.example/someone/notes"

# A few examples of each property with every change; `--hypothesis-profile=many` is
# for a long look. A machine's pace says nothing about them.
settings.register_profile(
    "few", max_examples=200, deadline=None, derandomize="CI" in os.environ
)
settings.register_profile("many", max_examples=4000, deadline=None)
settings.load_profile("few")

PYTHONS = pytest.StashKey[dict[str, Interpreter]]()
RECORD = pytest.StashKey[Record]()
CHANGES = pytest.StashKey[list[Change]]()
WRITTEN = pytest.StashKey[list[Written]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[RECORD] = Record()
    config.stash[CHANGES] = []
    config.stash[WRITTEN] = []
    paths = [sys.executable, *config.getoption("python")]
    if config.getoption("update_examples"):
        del paths[1:]  # Two tests must not write one file.
    try:
        config.stash[PYTHONS] = {p.version: p for p in map(interpreter, paths)}
    except LiverunError as error:
        raise pytest.UsageError(str(error)) from error
    # pytest-examples hands code to its tools in the locale's encoding.
    utf8 = sys.flags.utf8_mode or locale.getencoding().lower() == "utf-8"
    if config.getoption("update_examples") and not utf8:
        raise pytest.UsageError(
            "--update-examples formats code in the locale's encoding, which is"
            f" {locale.getencoding()} here\n\nhint: set PYTHONUTF8=1"
        )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give ``test_snippet`` each snippet under each Python."""
    if {"path", "python"} <= set(metafunc.fixturenames):
        cases = [
            pytest.param(path, python, id=f"{path.parent.name}/{path.stem}-{version}")
            for path in discover(SNIPPETS)
            for version, python in metafunc.config.stash[PYTHONS].items()
        ]
        metafunc.parametrize(("path", "python"), cases)


def lint(
    example: CodeExample, eval_example: EvalExample, config: ExamplesConfig
) -> None:
    """Fail where code is not set out as it should be, and say what mends it."""
    eval_example.config = config
    try:
        eval_example.lint(example)
    except pytest.fail.Exception as failed:
        where = f"{shown(example.path)}:{example.start_line + 1}"
        raise pytest.fail.Exception(
            f"{where}: untidy\n\n{failed}\n{HINT}", pytrace=False
        ) from None


def repeats(config: pytest.Config) -> int:
    """Return how often to run each: an update looks at what varies."""
    return 2 if config.getoption("update_examples") else 1


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write what the update changes, also when it was interrupted."""
    # Not through pytest-examples, which empties a file before it writes.
    stash = session.config.stash
    stash[WRITTEN] = write(stash[CHANGES])
    if any(one.problem for one in stash[WRITTEN]):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was updated, how much was compared, and keep the record."""
    config = terminalreporter.config
    if written := config.stash[WRITTEN]:
        _tell_updates(terminalreporter, written)
    record = config.stash[RECORD]
    if record.counts:
        terminalreporter.section("runs compared with their documented transcripts")
        for line in record.table(verbose=config.get_verbosity() > 0):
            terminalreporter.write_line(line)
    if path := config.getoption("record"):
        record.write(path)
        terminalreporter.write_line(f"recorded in {path}")


def _tell_updates(reporter: pytest.TerminalReporter, written: list[Written]) -> None:
    """Show what each file lost and got."""
    reporter.write_sep("=", "updated")
    colours = {"+": {"green": True}, "-": {"red": True}, "@": {"cyan": True}}
    for one in written:
        if one.problem:
            line = f"{shown(one.path)}: not updated: {one.problem}"
            reporter.write_line(line, red=True)
            continue
        for line in difference(one):
            reporter.write_line(line, **colours.get(line[:1], {}))
    for hint in twin_hints(written, SNIPPETS):
        reporter.write_line(hint)


@pytest.fixture(scope="session")
def changes(request: pytest.FixtureRequest) -> list[Change]:
    """Collect what --update-examples is to write."""
    return request.config.stash[CHANGES]


@pytest.fixture(scope="session")
def record(request: pytest.FixtureRequest) -> Record:
    """Count the runs that are compared."""
    return request.config.stash[RECORD]


@pytest.fixture(scope="session")
def runs(request: pytest.FixtureRequest) -> Iterator[Runs]:
    """Begin the runs of all selected snippets, side by side."""
    shared = Runs(JOBS)
    for item in request.session.items:
        call = getattr(item, "callspec", None)
        if call and {"path", "python"} <= set(call.params):
            python: Interpreter = call.params["python"]
            try:
                snippet = load(call.params["path"])
            except LiverunError:
                continue  # Its own test says so.
            if python.version in snippet.options.requires_python:
                shared.submit(
                    (snippet, method, python, turn)
                    for method in methods(snippet, python)
                    for turn in range(repeats(request.config))
                )
    yield shared
    shared.close()


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """Start a browser, or skip what needs one."""
    # Here, since those who check one snippet need no browser. And not for the session:
    # it keeps an event loop running, which other tests would meet.
    from playwright.sync_api import sync_playwright

    from browser import started

    with sync_playwright() as playwright, closing(started(playwright)) as browser:
        yield browser


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build this very project, once for all tests, into the folder of its address."""
    folder = tmp_path_factory.mktemp("site") / "processes"
    return built(folder, SITE_URL=SITE_URL, REPO_URL=REPO_URL)


@pytest.fixture(scope="session")
def offline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the folder to read from disk, once; ``site`` has the further runs."""
    folder = tmp_path_factory.mktemp("offline") / "site"
    return built(folder, "-f", "mkdocs.offline.yml", MORE_RUNS="0")


@pytest.fixture(scope="session", params=["site", "offline"])
def either(request: pytest.FixtureRequest) -> Path:
    """Give the site as a server has it, then as it is read from disk."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module", params=["http", "file"])
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


def built(folder: Path, *arguments: str, **known: str) -> Path:
    """Build this project into a folder, with this known of where it will be."""
    names = ("SITE_URL", "REPO_URL")
    inherited = {k: v for k, v in os.environ.items() if k not in names}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", *arguments, "-d", str(folder)],
        cwd=ROOT,
        env=inherited | known | {"NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert 0 == done.returncode, done.stdout
    return folder
