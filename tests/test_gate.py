"""The plugin of pytest as a contributor meets it: errors, updates, interpreters."""

import re
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from records import Records

from conftest import PROJECT, shared_by_twins
from liverun.project import project as project_in
from liverun.run.metadata import METHODS
from liverun.run.runner import interpreter, methods
from liverun.verbs import documented
from project import Project

PYTHON = interpreter()
PROGRAM = """\
import multiprocessing
import os


def task(n):
    print("task", n, os.getpid())


if __name__ == "__main__":
    worker = multiprocessing.Process(target=task, args=(7,), name="worker")
    worker.start()
    worker.join()
    print("done")
"""
TRANSCRIPT = """
#> main    starts worker
#> worker  | task 7 {worker}
#> main    joins worker
#> main    | done
"""
ONE = "print(1)\n\n#> main  | 1\n"
FUTURE = '# /// script\n# requires-python = ">=3.99"\n# ///\nprint(1)\n'
DIFFERS = """\
import multiprocessing

print(multiprocessing.get_start_method())

#> main  | fork
"""


def failures(output: str) -> dict[str, str]:
    """Return the messages of a failing session, by the files of the snippets."""
    # The summary repeats each message, whole where CI is set.
    output = output.partition("short test summary info")[0].rpartition("\n")[0]
    parts = re.split(r"^_+ (\S+) on Python \S+ _+\n", output, flags=re.MULTILINE)
    return dict(zip(parts[1::2], map(str.strip, parts[2::2]), strict=True))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Check once what is wrong with several snippets; return what is said."""
    project = Project(tmp_path_factory.mktemp("gate"))
    project.snippet("fresh", PROGRAM)
    project.snippet("differs", DIFFERS)
    project.snippet("future", FUTURE)
    project.snippet("queue", ONE)
    project.snippet("any", ONE)
    project.snippet("group/any", ONE.replace("| 1", "| 2"))
    done = project.pytest("-v", "-ra")
    assert 1 == done.returncode
    return done.stdout


def test_each_snippet_is_a_test(said: str) -> None:
    """A snippet is a test by the path of its file, however deep, and the Python."""
    tests = re.findall(r"^(snippets/en/\S+\.py)::(\S+) ([A-Z]+)", said, re.MULTILINE)
    assert [
        ("snippets/en/any.py", PYTHON.version, "PASSED"),
        ("snippets/en/differs.py", PYTHON.version, "FAILED"),
        ("snippets/en/fresh.py", PYTHON.version, "FAILED"),
        ("snippets/en/future.py", PYTHON.version, "SKIPPED"),
        ("snippets/en/group/any.py", PYTHON.version, "FAILED"),
        ("snippets/en/queue.py", PYTHON.version, "FAILED"),
    ] == sorted(tests)


def test_missing_transcript_names_the_command(said: str) -> None:
    """A snippet without a transcript fails, and the message says how to write it."""
    assert (
        "snippets/en/fresh.py:14: no documented transcript\n"
        "\n"
        "hint: to write one, run: liverun update en/fresh"
    ) == failures(said)["snippets/en/fresh.py"]


def test_drift_shows_every_start_method_that_drifts(said: str) -> None:
    """A program that differs by start method fails under each that differs."""
    assert (
        "\n\n".join(
            f"snippets/en/differs.py:5: drift under {method} on Python"
            f" {PYTHON.version}\n"
            "\n"
            "lane main\n"
            "        documented  actual\n"
            f"   5  ≠ | fork      | {method}\n"
            "\n"
            "hint: if this is right, run: liverun update en/differs"
            for method in sorted(PYTHON.methods, key=lambda m: m != PYTHON.default)
            if method != "fork"
        )
        == failures(said)["snippets/en/differs.py"]
    )


def test_requires_python_skips_by_name(said: str) -> None:
    """A snippet for another Python is skipped, and the report says which."""
    assert "snippets/en/future.py needs >=3.99" in said
    assert "4 failed, 1 passed, 1 skipped" in said


def test_module_name_is_refused(said: str) -> None:
    """A snippet named like a stdlib module is refused, with the reason."""
    assert (
        "snippets/en/queue.py:1: a snippet must not be named like the module 'queue'"
    ) == failures(said)["snippets/en/queue.py"].partition(" of the standard")[0]


def test_update_writes_what_holds_under_every_method(project: Project) -> None:
    """An update writes one transcript for all start methods, which then passes."""
    path = project.snippet("fresh", PROGRAM)
    assert project.pytest("--update-examples", "-k", "fresh").returncode == 0
    assert PROGRAM + TRANSCRIPT == path.read_text("utf-8")
    assert project.pytest().returncode == 0


def test_update_mends_only_what_drifted(project: Project) -> None:
    """Marks that still hold stay, what drifted is mended, and no code is changed."""
    authored = TRANSCRIPT.replace("task 7", "task {1..9}")
    # Under one start method; under all it is in the test above.
    source = '# /// script\n# [tool.liverun]\n# start-methods = ["spawn"]\n# ///\n'
    source += PROGRAM
    drifted = project.snippet("drifted", source + authored.replace("done", "finished"))
    text = "print( 'a' )\n\n#> main    | a\n"
    same = project.snippet("same", text)
    before = same.stat().st_mtime_ns
    assert project.pytest("--update-examples").returncode == 0
    assert source + authored == drifted.read_text("utf-8")
    assert (text, before) == (same.read_text("utf-8"), same.stat().st_mtime_ns)


def test_update_refuses_to_publish_one_run_of_many(project: Project) -> None:
    """What differs from run to run is not written down as if it always held."""
    source = "import time\n\nprint(time.monotonic_ns())\n"
    path = project.snippet("lucky", source)
    said = failures(project.pytest("--update-examples").stdout)
    assert (
        "snippets/en/lucky.py:4: not updated: two runs differ in main"
        f" (under {first_method()})\n"
        "\n"
        "main\n  one run      | 0\n  another run  | 0\n"
        "\n"
        "What differs from run to run needs a mark that says how:"
        " ~, x{a..b}, or |, {a..b}, {/regex/}.\n"
        "\n"
        "hint: write what always holds by hand, then run: liverun update en/lucky"
    ) == re.sub(r"\d{6,}", "0", said["snippets/en/lucky.py"])
    assert source == path.read_text("utf-8")


def first_method() -> str:
    """Return the start method that an update begins with."""
    return next(method for method in METHODS if method in PYTHON.methods)


def test_update_shows_what_it_changed(project: Project) -> None:
    """What a file loses is red, what it gets is green, with the lines around."""
    program = "print('hello')\n\n#> main  | {}\n"
    project.snippet("hello", program.format("hello, Ann"))
    project.snippet("other", program.format("{/hello/}"))
    project.snippet("third", program.format("Hello"))
    said = project.pytest("--update-examples", "--color=yes").stdout
    shown = re.search(r"= updated =.*?\n(.*?)\n[^\n]*={9}", said, re.DOTALL)[1]
    plain = re.sub(r"\x1b\[0?m", "", shown)
    red, green, cyan = (f"\x1b[{number}m" for number in (31, 32, 36))
    expected = []
    for name, old in (("hello", "hello, Ann"), ("third", "Hello")):
        expected += [
            f"{red}--- snippets/en/{name}.py",
            f"{green}+++ snippets/en/{name}.py",
            f"{cyan}@@ -1,4 +1,4 @@",
            " print('hello')",
            " ",
            f"{red}-#> main  | {old}",
            f"{green}+#> main  | hello",
            " ",
        ]
    assert [line.rstrip() for line in expected[:-1]] == [
        line.rstrip() for line in plain.rstrip().splitlines()
    ]


def test_parallel_update_is_one_process(project: Project) -> None:
    """However many workers are asked for, one process writes all files."""
    paths = [project.snippet(name, f"print('{name}')\n") for name in ("one", "two")]
    done = project.pytest("--update-examples", "-n", "2", "--dist=loadfile")
    assert (0, 1) == (done.returncode, done.stdout.count(" updated ="))
    assert [
        "print('one')\n\n#> main  | one\n",
        "print('two')\n\n#> main  | two\n",
    ] == [path.read_text("utf-8") for path in paths]


@pytest.mark.parametrize(
    "dist", [pytest.param("load", marks=pytest.mark.nightly), "loadfile"]
)
def test_each_snippet_runs_once_however_they_are_spread(
    project: Project, dist: str
) -> None:
    """Where files keep together, one worker has all snippets; else each has some."""
    for name in ("one", "two", "three", "four"):
        mark = f"open({str(project.folder / 'ran')!r}, 'a').write('{name} ')\n"
        text = f"import multiprocessing\n{mark}print('{name}')\n\n#> main  | {name}\n"
        project.snippet(name, text)
    done = project.pytest("-v", "-n", "2", "-p", "xdist", f"--dist={dist}")
    assert (0, True) == (done.returncode, "4 passed" in done.stdout), done.stdout
    ran = Counter((project.folder / "ran").read_text().split())
    assert dict.fromkeys(("one", "two", "three", "four"), len(PYTHON.methods)) == ran
    workers = set(re.findall(r"\[(gw\d)\] \[", done.stdout))
    assert (2 if dist == "load" else 1) == len(workers)


def test_path_of_a_snippet_may_be_given(project: Project) -> None:
    """What is asked for by its path is checked, and not imported as a test."""
    paths = [
        project.write(f"snippets/{language}/any.py", ONE) for language in ("en", "zh")
    ]
    done = project.pytest(*map(str, paths), "-q", snippets=())
    assert (0, True) == (done.returncode, "2 passed" in done.stdout), done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ["--python=no-such-python"],
            "no-such-python: does not run as a Python: [Errno 2] No such file or"
            " directory: 'no-such-python'",
            id="no Python",
        ),
        pytest.param(
            ["--python", sys.executable],
            "write --python=PATH, with the equals sign",
            id="no equals sign",
        ),
    ],
)
def test_unusable_interpreter_is_a_usage_error(
    project: Project, arguments: list[str], message: str
) -> None:
    """A --python that is none ends the session before any test."""
    project.snippet("any", ONE)
    said = project.pytest(*arguments)
    assert (4, f"ERROR: {message}") == (said.returncode, said.stdout.strip())


def test_wrong_setting_is_a_usage_error(project: Project) -> None:
    """A setting of the project that is wrong ends the session, and names its line."""
    project.write("pyproject.toml", '[tool.liverun]\nsnipets = "snippets"\n')
    said = project.pytest()
    assert (
        4,
        "ERROR: pyproject.toml:2: no setting 'snipets' of [tool.liverun]\n"
        "\n"
        "hint: the settings are snippets, language, also",
    ) == (said.returncode, said.stdout.strip())


def test_other_interpreter_runs_the_snippets(project: Project) -> None:
    """Each --python is one more run of every snippet; the same is not run twice."""
    project.snippet("any", ONE)
    same = project.pytest(f"--python={sys.executable}")
    assert (0, True) == (same.returncode, "1 passed" in same.stdout)


STORE = """\
from pathlib import Path

import pytest

from liverun.pytest_plugin import STORE
from liverun.run.runner import run
from liverun.run.snippet import load

class Kept:
    def get(self, key):
        return run(load(Path("two.py"))) if "snippets" in key.snippet.path.parts else 0

@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    item.config.stash[STORE] = Kept()
"""
"""A conftest.py that has runs, of another program."""


def test_runs_of_the_session_are_taken(project: Project) -> None:
    """What a conftest.py keeps is not run again, and is compared like any run."""
    project.write("two.py", "print(2)\n")
    project.write("conftest.py", STORE)
    project.snippet("kept", ONE.replace("| 1", "| 2"))
    project.snippet("drifts", ONE)
    done = project.pytest("-v")
    assert {"kept.py": "PASSED", "drifts.py": "FAILED"} == dict(
        re.findall(r"^snippets/en/(\S+)::\S+ ([A-Z]+)", done.stdout, re.MULTILINE)
    )


def test_twins_share_start_methods() -> None:
    """All are tried under our Python; one of them by one twin under each other."""
    elsewhere = set()
    for path in PROJECT.discover():
        twin = path.parents[1] / ("zh" if "en" == path.parent.name else "en")
        pair = [PROJECT.load(path), PROJECT.load(twin / path.name)]
        own, *others = (
            [set(shared_by_twins(x, python).methods) for x in pair]
            for python in (
                replace(PYTHON, version=version, methods=METHODS)
                for version in (PYTHON.version, "3.98.1", "3.99.0")
            )
        )
        known = methods(pair[0], replace(PYTHON, methods=METHODS))
        conditions = any(block.conditions for block in documented(pair[0]))
        if conditions:
            assert all([{*METHODS}] * 2 == both for both in (own, *others))
            continue
        assert {*known} == own[0] | own[1]
        assert {known[0]} == own[0] & own[1]
        for both in others:
            assert [0, 1] == sorted(map(len, both))
        ran = [(n, *both[n]) for both in others for n in (0, 1) if both[n]]
        assert len({method for _, method in ran}) == min(len(known), 2)
        elsewhere.update(ran)
    assert {(n, method) for n in (0, 1) for method in METHODS} == elsewhere


def test_record_is_written_where_asked(project: Project) -> None:
    """The summary says what was compared, and --record keeps it for the site."""
    project.copy("tests/conftest.py", "hooks/records.py", "hooks/strictness.py")
    path = project.snippet("any", f"import multiprocessing\n{ONE}")
    result = project.pytest("tests", "-v", "--record", "records/gate.json")
    assert 0 == result.returncode, result.stdout
    snippet = project_in(project.folder).load(path)
    ran = shared_by_twins(snippet, PYTHON).methods
    runs = len(ran)
    assert re.search(rf"^en/any +1 +0 +0 +{runs} +0 ", result.stdout, re.MULTILINE)
    assert "recorded in records/gate.json" in result.stdout
    counts = Records(project.folder / "records").counts(snippet, [])
    assert sorted(ran) == sorted(count.method for count in counts)
    assert [1] * runs == [count.runs for count in counts]
