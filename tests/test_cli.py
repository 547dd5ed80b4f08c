"""The command ``liverun`` as a person meets it: real processes, whole messages."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from commands import python
from lint import untidy_snippet
from liverun.page.words import words
from liverun.run.runner import interpreter
from liverun.run.snippet import load
from liverun.text import width
from liverun.updating import update
from parity_snippets import code_disparities
from project import Project

PYTHON = interpreter()
PROGRAM = """\
import multiprocessing


def task():
    print("worker \\x1b[31mat work")


if __name__ == "__main__":
    worker = multiprocessing.Process(target=task, name="worker")
    worker.start()
    worker.join()
    print("done")

#> main    starts worker
#> worker  | worker \\x1b[31mat work
#> main    joins worker
#> main    | done
"""
SLEEPS = """\
# /// script
# [tool.liverun]
# timeout = {}
# ///
import time

time.sleep({})

#> main  | never
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    project.snippet("worker", PROGRAM)
    return project


def environment(**more: str) -> dict[str, str]:
    """Return the environment without what changes the command's output."""
    changing = ("LC_", "LANG", "NO_COLOR", "COLUMNS", "PYTHON")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(changing)}
    return kept | {"PYTHONUTF8": "1", "COLUMNS": "80"} | more


def liverun(
    folder: Path, *arguments: str, **more: str
) -> subprocess.CompletedProcess[str]:
    """Give the command."""
    known = environment(**more)
    return python(folder, "liverun", *arguments, environment=known, merged=False)


def timeless(text: str) -> str:
    """Put 1.0 for each moment, and leave the timeline's bars and axis out."""
    text = re.sub(r"^ *\d+\.\d ms", "1.0 ms", text, flags=re.MULTILINE)
    return re.sub(r"\n\n(?:.*[▂█░✕].*\n)+.*0 ms.*\n.*printed.*\n", "\n(bars)\n", text)


def test_run(project: Project) -> None:
    """A run is its lines by process, its timeline, and the verdict."""
    result = liverun(project.folder, "run", "worker", "--method", "spawn")
    assert (
        f"snippets/en/worker.py under spawn on Python {PYTHON.version}\n"
        "\n"
        "1.0 ms  main    starts worker\n"
        "1.0 ms  worker  | worker \\x1b[31mat work\n"
        "1.0 ms  main    joins worker\n"
        "1.0 ms  main    | done\n"
        "(bars)\n"
        "\n"
        "as documented\n"
    ) == timeless(result.stdout)
    assert (0, "") == (result.returncode, result.stderr)


@pytest.mark.parametrize("columns", [20, 33, 80, 200])
def test_run_is_as_wide_as_the_terminal(project: Project, columns: int) -> None:
    """No row of the timeline is wider than the terminal, and the axis is in it."""
    said = liverun(project.folder, "run", "worker", COLUMNS=str(columns)).stdout
    rows = [row for row in said.splitlines() if set(row) & set("▂█")]
    assert 3 == len(rows)
    assert [] == [row for row in rows[:2] if not columns / 2 < width(row) < columns]
    assert re.search(r"^ *0 ms", said, re.MULTILINE)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_reader_that_has_read_enough(project: Project) -> None:
    """When whoever reads has closed the pipe, as `head` does, nothing is said of it."""
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "liverun", "run", "worker"],
        cwd=project.folder,
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write)
    assert (1, b"") == (done.returncode, done.stderr)


def test_run_as_a_page_without_what_makes_pages(project: Project) -> None:
    """Where only the command is installed, it says what is missing."""
    code = (
        "import sys; sys.modules['pygments'] = None; from liverun.cli import main;"
        "sys.exit(main(['run', 'worker', '--html', 'run.html']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=project.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (
        "liverun: --html needs pygments, which is not installed\n"
        "\n"
        "hint: pip install 'liverun[mkdocs]'\n"
    ) == done.stderr
    assert 2 == done.returncode
    assert not (project.folder / "run.html").exists()


def test_run_that_drifts(project: Project) -> None:
    """A drift is shown as the gate shows it, and the exit code is 1."""
    project.snippet("worker", PROGRAM.replace("| done", "| over"))
    result = liverun(project.folder, "run", "worker", "--method", "spawn")
    assert (
        "not as documented\n"
        "\n"
        f"snippets/en/worker.py:17: drift under spawn on Python {PYTHON.version}\n"
        "\n"
        "lane main\n"
        "        documented     actual\n"
        "  14    starts worker  starts worker\n"
        "  16    joins worker   joins worker\n"
        "  17  ≠ | over         | done\n"
        "\n"
        "hint: if this is right, run: liverun update en/worker\n"
    ) == re.split("printed.*\n\n", result.stdout)[1]
    assert (1, "") == (result.returncode, result.stderr)


def test_run_without_transcript(project: Project) -> None:
    """A program without a transcript runs, and nothing is wrong with that."""
    project.snippet("fresh", "print(1)\n")
    result = liverun(project.folder, "run", "en/fresh")
    expected = "no documented transcript\n"
    assert expected == re.split("printed.*\n\n", result.stdout)[1]
    assert (0, "") == (result.returncode, result.stderr)


def test_run_that_hangs(project: Project) -> None:
    """A program that is stopped shows what it did until then."""
    project.snippet("hangs", SLEEPS.format(0.5, 60))
    result = liverun(project.folder, "run", "hangs")
    assert 1 == result.returncode
    assert "hangs.py:1: still running after 0.5 s, under" in result.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no os.openpty")
@pytest.mark.parametrize(
    ("more", "colours"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True)],
    ids=["terminal", "NO_COLOR", "empty NO_COLOR"],
)
def test_colour(project: Project, more: dict[str, str], colours: bool) -> None:
    """A terminal gets colours unless NO_COLOR is set; a program's own never arrive."""
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "liverun", "run", "worker"],
        cwd=project.folder,
        env=environment(**more),
        stdin=subprocess.DEVNULL,
        stdout=theirs,
    ):
        os.close(theirs)
        said = b""
        with contextlib.suppress(OSError):  # The end, on Linux.
            while part := os.read(ours, 4096):
                said += part
    os.close(ours)
    assert colours == (b"\x1b[36m" in said)
    assert b"\x1b[31m" not in said
    assert b"worker \\x1b[31mat work" in said


WRONG = [
    (
        ["run", "wroker"],
        "liverun: no snippet 'wroker' (did you mean 'en/worker'?)\n",
    ),
    (
        ["run", "fr/worker"],
        "liverun: no snippet 'fr/worker' (did you mean 'en/worker'?)\n",
    ),
    (["run", "no.py"], "liverun: no snippet 'no'\n"),
    (
        ["run", "../worker.py"],
        "liverun: '../worker' is not a snippet's name\n\n"
        "hint: write the name of a file in snippets/, without .py\n",
    ),
    (
        ["update", os.path.abspath(__file__)],
        f"liverun: '{os.path.abspath(__file__).removesuffix('.py')}' is not a"
        " snippet's name\n\n"
        "hint: write the name of a file in snippets/, without .py\n",
    ),
    (
        ["explore", "en/a\u202eb"],
        "liverun: 'en/a\\u202eb' is not a snippet's name\n\n"
        "hint: write the name of a file in snippets/, without .py\n",
    ),
    (["run", "x" * 5000], f"liverun: no snippet '{'x' * 5000}'\n"),
    (
        ["run", "only_spawn", "--method", "fork"],
        "snippets/en/only_spawn.py: is not run under fork here\n\n"
        "hint: choose from spawn\n",
    ),
    (
        ["run", "future"],
        f"snippets/en/future.py: needs Python >=3.99, and this is {PYTHON.version}\n",
    ),
    (
        ["explore", "broken"],
        "snippets/en/broken.py:3: expected a lane and what it did, such as"
        " 'main  | text'\n\n  #> nonsense\n",
    ),
    (
        ["explore", "worker", "--runs", "0"],
        "usage: liverun explore [-h] [--runs N] [--method {fork,spawn,forkserver}]"
        "\n                       [--write]\n                       NAME\n"
        "liverun explore: error: argument --runs: expected a number from 1 to"
        " 100000\n",
    ),
    (
        ["new", "a-b"],
        "liverun: 'a-b' is not a name for a snippet\n\n"
        "hint: letters, digits and underscores, such as queue_sentinel\n",
    ),
    (
        ["new", "queue"],
        "liverun: 'queue' is a module of the standard library, which every 'import'"
        " of it beside the snippet would miss\n\n"
        "hint: choose another name, such as queue_example\n",
    ),
    (
        ["new", "worker"],
        "snippets/en/worker.py: exists already; nothing was written\n",
    ),
]


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = Project(tmp_path_factory.mktemp("wrong"))
    project.snippet("worker", PROGRAM)
    head = "# /// script\n# {}\n# ///\nprint(1)\n"
    spawn = '[tool.liverun]\n# start-methods = ["spawn"]'
    project.snippet("only_spawn", head.format(spawn))
    project.snippet("future", head.format('requires-python = ">=3.99"'))
    project.snippet("broken", "print(1)\n\n#> nonsense\n")
    return project.folder


@pytest.mark.parametrize(
    ("arguments", "message"),
    [pytest.param(*case, id=" ".join(case[0])[:30]) for case in WRONG],
)
def test_wrong_use(wrong: Path, arguments: list[str], message: str) -> None:
    """What cannot be done is said on standard error, with exit code 2."""
    result = liverun(wrong, *arguments)
    assert (2, "", message) == (result.returncode, result.stdout, result.stderr)
    assert {"worker.py", "only_spawn.py", "future.py", "broken.py"} == {
        path.name for path in (wrong / "snippets").rglob("*") if path.is_file()
    }


def test_no_project(tmp_path: Path) -> None:
    """Outside of the project, the hint says where to go."""
    result = liverun(tmp_path, "run", "worker")
    assert (
        2,
        "liverun: no folder snippets/ here\n\n"
        "hint: run it in the folder of the project, or begin one here:"
        ' [tool.liverun] snippets = "." in a file pyproject.toml\n',
    ) == (result.returncode, result.stderr)
    within = tmp_path / "docs"
    (tmp_path / "snippets").mkdir()
    within.mkdir()
    assert (
        f"liverun: no folder snippets/ here\n\nhint: run: cd {tmp_path}\n"
        == liverun(within, "new", "worker").stderr
    )


@pytest.mark.parametrize(
    ("name", "more", "language"),
    [
        ("worker", {}, "en"),
        ("worker", {"LANG": "zh_CN.UTF-8"}, "zh"),
        ("worker", {"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ("zh/worker", {}, "zh"),
        ("snippets/zh/worker.py", {}, "zh"),
        ("只有中文", {}, "zh"),
    ],
)
def test_language(
    project: Project, name: str, more: dict[str, str], language: str
) -> None:
    """Of twins the locale's is run, unless a language is named or has it alone."""
    (project.folder / "snippets/zh").mkdir()
    project.write("snippets/zh/worker.py", PROGRAM)
    project.write("snippets/zh/只有中文.py", "print('好')\n")
    result = liverun(project.folder, "run", name, **more)
    assert result.stdout.startswith(f"snippets/{language}/"), result.stderr


def test_explore_exit_codes(project: Project) -> None:
    """Explore succeeds when every run was as documented, and only then."""
    held = liverun(project.folder, "explore", "worker", "--runs", "3")
    assert (0, "") == (held.returncode, held.stderr)
    assert "\nas documented in 3 runs\n" in held.stdout
    assert "quiet 2, busy 1)" in held.stdout.splitlines()[0]
    project.snippet("worker", PROGRAM.replace("| done", "| over"))
    # Two runs have no busy cores, which take most of the time.
    drifted = liverun(project.folder, "explore", "worker", "--runs", "2")
    assert (1, "") == (drifted.returncode, drifted.stderr)
    assert "\nnot as documented in 2 of 2 runs (" in drifted.stdout
    assert "\nthe first that was not\n\nsnippets/en/worker.py:17: " in drifted.stdout
    assert drifted.stdout.endswith("liverun update en/worker\n")
    project.snippet("worker", PROGRAM.partition("\n#>")[0])
    fresh = liverun(project.folder, "explore", "worker", "--runs", "2")
    assert (1, "") == (fresh.returncode, fresh.stderr)
    assert "\nthe same in 2 runs\n" in fresh.stdout


def test_explore_writes_what_is_true(project: Project) -> None:
    """With --write, the marks that runs have shown to be true are written."""
    text = "import multiprocessing, random\n"
    text += "for n in random.sample([1, 2], 2):\n    print(n)\n"
    path = project.snippet("any_order", text)
    command = ("explore", "any_order", "--runs", "12", "--method", "spawn", "--write")
    done = liverun(project.folder, *command)
    assert (0, "") == (done.returncode, done.stderr)
    assert "12 runs (spawn 12; " in done.stdout
    written = path.read_text("utf-8").removeprefix(text).split()
    one, two = ["#>", "main", "~", "1"], ["#>", "main", "~", "2"]
    assert written in (one + two, two + one)


def left(folder: Path) -> list[str]:
    """Return the commands of processes whose temporary folder is this one."""
    mark = f"TMPDIR={folder}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if mark in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_text())
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize(
    ("seconds", "runs", "awaited"),
    [
        pytest.param(60, "2", "sleeps.py", id="quiet"),
        pytest.param(1, "3", "getppid()", id="busy"),
    ],
)
def test_interrupt(
    project: Project,
    heeded: None,
    seconds: int,
    runs: str,
    awaited: str,
) -> None:
    """Ctrl-C ends runs and busy loops at once, and leaves nothing behind."""
    project.snippet("sleeps", SLEEPS.format(60, seconds))
    # Short: a socket's path, such as the fork server's, has at most 107 bytes.
    with (
        tempfile.TemporaryDirectory(prefix="own-") as name,
        subprocess.Popen(
            [sys.executable, "-m", "liverun", "explore", "sleeps", "--runs", runs],
            cwd=project.folder,
            env=environment(TMPDIR=name),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        ) as process,
    ):
        own = Path(name)
        for _ in wait():
            if any(awaited in command for command in left(own)):
                break
        process.send_signal(signal.SIGINT)
        assert -signal.SIGINT == process.wait(timeout=5)
        assert b"" == process.stderr.read()
        for _ in wait():
            if not left(own) and not list(own.iterdir()):
                break


@pytest.fixture
def heeded() -> Iterator[None]:
    """Let what is started heed SIGINT, which `nohup pytest &` has it ignore."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def wait() -> Iterator[None]:
    """Yield now and then for ten seconds, then fail."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        yield
        time.sleep(0.02)
    pytest.fail("did not happen")


def test_new(project: Project) -> None:
    """New twins differ in words only, are tidy, and can be updated as they are."""
    (project.folder / "snippets/zh").mkdir()
    result = liverun(project.folder, "new", "第一个")
    assert (0, "") == (result.returncode, result.stderr)
    assert (
        "made snippets/en/第一个.py and snippets/zh/第一个.py\n"
        "\n"
        "1. Replace the program in it with yours, in both files.\n"
        "2. Have its runs write the transcript: liverun update '第一个'\n"
        "3. See what varies: liverun explore '第一个'\n"
        "4. Name it on a page:\n"
        "\n"
        "   ```snippet\n"
        "   第一个\n"
        "   ```\n"
    ) == result.stdout
    programs = [words(language)["program"] for language in ("en", "zh")]
    assert [] == code_disparities("en", programs[0], "zh", programs[1])
    paths = [project.folder / f"snippets/{x}/第一个.py" for x in ("en", "zh")]
    assert [[], []] == [list(untidy_snippet(load(path))) for path in paths]
    # What runs is the same code: one of them, under one method, says it by day.
    new = update(load(paths[0]), replace(PYTHON, methods=(PYTHON.default,)))
    assert new.after.startswith(f"{programs[0]}\n#> main   starts child\n")
    new.write()
    assert liverun(project.folder, "run", "第一个").returncode == 0


@pytest.mark.nightly
def test_new_twins_are_updated(project: Project) -> None:
    """Both are, by the command that was named, and what is written holds."""
    (project.folder / "snippets/zh").mkdir()
    assert liverun(project.folder, "new", "第一个").returncode == 0
    assert liverun(project.folder, "update", "第一个").returncode == 0
    for language in ("en", "zh"):
        text = (project.folder / f"snippets/{language}/第一个.py").read_text("utf-8")
        source = words(language)["program"]
        assert text.startswith(f"{source}\n#> main   starts child\n")
    assert liverun(project.folder, "check", "第一个").returncode == 0


def test_new_in_a_project_of_one_language(tmp_path: Path) -> None:
    """Where no folder is named by a language, there is one file, and it runs."""
    (tmp_path / "snippets").mkdir()
    result = liverun(tmp_path, "new", "first")
    assert 0 == result.returncode
    assert result.stdout.startswith(
        "made snippets/first.py\n\n1. Replace the program in it with yours.\n"
    )
    assert ["first.py"] == [path.name for path in (tmp_path / "snippets").iterdir()]
    assert liverun(tmp_path, "run", "first").returncode == 0


@pytest.mark.parametrize(
    ("link", "target", "error"),
    [
        pytest.param(
            "zh/fresh.py",
            "nowhere",
            "exists already; nothing was written",
            id="there",
        ),
        pytest.param(
            "zh",
            "/proc",
            "cannot be written: No such file or directory",
            id="not writable",
            marks=pytest.mark.skipif(
                sys.platform != "linux", reason="there is no /proc"
            ),
        ),
    ],
)
def test_new_writes_both_or_nothing(
    project: Project, link: str, target: str, error: str
) -> None:
    """Where one of the files cannot be made, the other is not left alone."""
    path = project.folder / "snippets" / link
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(target)
    result = liverun(project.folder, "new", "fresh")
    expected = (2, f"snippets/zh/fresh.py: {error}\n")
    assert expected == (result.returncode, result.stderr)
    assert not (project.folder / "snippets/en/fresh.py").exists()


@pytest.mark.parametrize("command", ["", "run", "check", "update", "explore", "new"])
def test_help(tmp_path: Path, command: str) -> None:
    """Help is there everywhere, with examples, and needs no project."""
    result = liverun(tmp_path, *command.split(), "--help")
    assert (0, "") == (result.returncode, result.stderr)
    assert f"\nexamples:\n  liverun {command or 'run'}" in result.stdout
