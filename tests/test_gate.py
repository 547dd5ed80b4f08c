"""The gate as a contributor meets it: errors, updates, other interpreters."""

import re
import sys
from pathlib import Path

import pytest

from liverun.records import Records
from liverun.runner import interpreter
from liverun.snippet import METHODS, load
from project import Project

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


def failure(output: str) -> str:
    """Return the one message of a failing session."""
    (said,) = re.findall(r"^_+ test_snippet.*? _+\n(.*?)\n=+ ", output, re.M | re.S)
    return said


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_missing_transcript_names_the_command(project: Project) -> None:
    """A snippet without a transcript fails, and the message says how to write it."""
    project.snippet("fresh", PROGRAM)
    assert failure(project.pytest("-q").stdout) == (
        "snippets/en/fresh.py:14: no documented transcript\n"
        "\n"
        "hint: to write one, run: pytest --update-examples -k fresh"
    )


def test_update_writes_what_holds_under_every_method(project: Project) -> None:
    """An update writes one transcript for all start methods, which then passes."""
    path = project.snippet("fresh", PROGRAM)
    assert project.pytest("--update-examples", "-k", "fresh").returncode == 0
    assert PROGRAM + TRANSCRIPT == path.read_text("utf-8")
    assert project.pytest().returncode == 0


def test_update_keeps_what_a_person_wrote(project: Project) -> None:
    """Placeholders and counts that still hold stay; what drifted is mended."""
    authored = TRANSCRIPT.replace("task 7", "task {1..9}").replace("done", "finished")
    path = project.snippet("mended", PROGRAM + authored)
    assert project.pytest("--update-examples", "-k", "mended").returncode == 0
    expected = TRANSCRIPT.replace("task 7", "task {1..9}")
    assert PROGRAM + expected == path.read_text("utf-8")


def test_update_does_not_touch_what_holds(project: Project) -> None:
    """A file whose transcript holds keeps every byte."""
    text = PROGRAM + TRANSCRIPT.replace("main    ", "main     ")
    path = project.snippet("same", text)
    before = path.stat().st_mtime_ns
    assert project.pytest("--update-examples").returncode == 0
    assert (text, before) == (path.read_text("utf-8"), path.stat().st_mtime_ns)


def test_update_refuses_to_publish_one_run_of_many(project: Project) -> None:
    """What differs from run to run is not written down as if it always held."""
    source = "import time\n\nprint(time.monotonic_ns())\n"
    path = project.snippet("lucky", source)
    first = next(m for m in METHODS if m in interpreter().methods)
    assert failure(project.pytest("--update-examples", "-q").stdout) == (
        "snippets/en/lucky.py:4: not updated: two runs differ in main"
        f" (under {first})\n"
        "\n"
        "What differs from run to run needs a mark that says how:"
        " ~, x{a..b}, or |, {a..b}, {/regex/}.\n"
        "\n"
        "hint: write what always holds by hand, then run:"
        " pytest --update-examples -k lucky"
    )
    assert source == path.read_text("utf-8")


def test_untidy_code_fails_and_is_tidied(project: Project) -> None:
    """The linters of pytest-examples see a snippet's code, and mend it."""
    untidy = "print( 'a' )\n\n#> main  | a\n"
    path = project.snippet("untidy", untidy)
    said = project.pytest("-q").stdout
    assert "black failed:" in said
    assert "+print('a')" in said.replace("  ", "")
    assert project.pytest("--update-examples").returncode == 0
    assert "print('a')\n\n#> main  | a\n" == path.read_text("utf-8")


def test_drift_shows_every_start_method_that_drifts(project: Project) -> None:
    """A program that differs by start method fails under each that differs."""
    project.snippet(
        "differs",
        "import multiprocessing\n\nprint(multiprocessing.get_start_method())\n"
        "\n#> main  | fork\n",
    )
    said = failure(project.pytest("-q").stdout)
    found = re.findall(r"drift under (\w+) on", said)
    assert sorted({"spawn", "forkserver"} & set(found)) == sorted(found)
    assert found


def test_requires_python_skips_by_name(project: Project) -> None:
    """A snippet for another Python is skipped, and the report says which."""
    project.snippet(
        "future", '# /// script\n# requires-python = ">=3.99"\n# ///\nprint(1)\n'
    )
    said = project.pytest("-ra").stdout
    assert "snippets/en/future.py needs >=3.99" in said
    assert "1 skipped" in said


def test_unusable_interpreter_is_a_usage_error(project: Project) -> None:
    """A --python that is none ends the session before any test."""
    project.snippet("any", "print(1)\n\n#> main  | 1\n")
    said = project.pytest("--python", "no-such-python")
    assert 4 == said.returncode
    assert "no-such-python: does not run as a Python" in said.stdout


def test_other_interpreter_runs_the_snippets(project: Project) -> None:
    """Each --python is one more run of every snippet, written either way."""
    project.snippet("any", "print(1)\n\n#> main  | 1\n")
    same = project.pytest("--python", sys.executable, f"--python={sys.executable}")
    assert 0 == same.returncode
    assert "1 passed" in same.stdout


def test_module_name_is_refused(project: Project) -> None:
    """A snippet named like a stdlib module is refused, with the reason."""
    project.snippet("queue", "print(1)\n\n#> main  | 1\n")
    assert failure(project.pytest("-q").stdout).startswith(
        "snippets/en/queue.py:1: a snippet must not be named like the module 'queue'"
    )


def test_record_is_written_where_asked(project: Project) -> None:
    """The summary says what was compared, and --record keeps it for the site."""
    path = project.snippet("any", "print(1)\n\n#> main  | 1\n")
    result = project.pytest("-v", "--record", "records/gate.json")
    assert 0 == result.returncode
    runs = len(interpreter().methods)
    assert re.search(rf"^en/any +1 +0 +0 +{runs} +0 ", result.stdout, re.MULTILINE)
    assert "recorded in records/gate.json" in result.stdout
    counts = Records(project.folder / "records").counts(load(path), [])
    assert sorted(interpreter().methods) == sorted(count.method for count in counts)
    assert [1] * runs == [count.runs for count in counts]


def test_page_shows_what_was_checked(project: Project) -> None:
    """A page's table is of this build; a name that is no table ends the build."""
    project.snippet("any", "print(1)\n\n#> main  | 1\n")
    project.write("docs/en/index.md", "# Page\n\n```checked\nsnippets\n```\n")
    assert 0 == project.build("-q").returncode
    page = (project.folder / "site/index.html").read_text("utf-8")
    assert '<th scope="row"><code>any</code></th><td>1</td>' in page
    project.write("docs/en/index.md", "# Page\n\n```checked\nsnippet\n```\n")
    result = project.build("-q")
    assert 1 == result.returncode
    assert "docs/en/index.md:3: no table 'snippet' of what was" in result.stdout


def test_one_snippet_twice_on_a_page(project: Project) -> None:
    """Each panel of a page has ids and radio buttons of its own."""
    project.snippet("any", "print(1)\n\n#> main  | 1\n")
    fence = "```snippet\nany\n```\n"
    project.write("docs/en/index.md", f"# Page\n\n{fence}\nAgain:\n\n{fence}")
    assert 0 == project.build("-q").returncode
    page = (project.folder / "site/index.html").read_text("utf-8")
    ids = re.findall(r' id="([^"]+)"', page)
    assert sorted(set(ids)) == sorted(ids)
    assert ["snippet-any", "snippet-any-2"] == [i for i in ids if "snippet" in i]
    groups = re.findall(r'name="(__tabbed_[^"]+)"', page)
    assert 2 == len(set(groups)) == len(groups) / 2
