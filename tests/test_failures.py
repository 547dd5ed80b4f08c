"""Bad input gets a clear error, and no process outlives it."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from liverun import project as projects
from liverun.errors import LiverunError
from liverun.run.runner import interpreter, run, unable
from liverun.run.snippet import load
from liverun.run.warden import close_idle
from liverun.verbs import verify
from project import Project

PYTHON = interpreter()


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Have every run's files in one folder, of which nothing is left.

    Not tmp_path: the fork server's socket needs a path of at most 107 bytes.
    """
    with tempfile.TemporaryDirectory(prefix="t-") as folder:
        monkeypatch.setattr(tempfile, "tempdir", folder)
        yield Path(folder)
        assert [] == os.listdir(folder)
        assert [] == running(folder)


def message(folder: Path, source: str, method: str = "fork") -> str:
    """Run a program as a snippet and return what is wrong with it."""
    path = folder / "program.py"
    path.write_text(source, "utf-8")
    snippet = load(path)
    with pytest.raises(LiverunError) as caught:
        verify(snippet, run(snippet, method, PYTHON))
    return str(caught.value).replace(f"{folder.as_posix()}/", "")


def running(mark: str) -> list[str]:
    """List the processes whose command line holds ``mark``."""
    listed = subprocess.run(
        ["ps", "-ww", "-eo", "args"], capture_output=True, text=True
    )
    return [line for line in listed.stdout.splitlines() if mark in line]


LONGER = (
    "hint: if it only takes longer, set in its metadata: [tool.liverun] timeout = 60"
)
UNDER = f"under fork on Python {PYTHON.version}"

CRASH = """\
import multiprocessing


def task():
    raise ValueError("no such dance")


if __name__ == "__main__":
    worker = multiprocessing.Process(target=task, name="worker")
    worker.start()
    worker.join()

#> main    starts worker
#> main    joins worker
"""

HANG = """\
# /// script
# [tool.liverun]
# timeout = 2
# ///
import multiprocessing


def task(never):
    print("waiting")
    never.wait()


if __name__ == "__main__":
    never = multiprocessing.Event()
    worker = multiprocessing.Process(target=task, args=(never,), name="worker")
    worker.start()
    worker.join()

#> main    starts worker
#> worker  | waiting
#> main    joins worker
"""

ABBA = """\
# /// script
# [tool.liverun]
# timeout = 2
# ///
import multiprocessing


def task(mine, other, both):
    with mine:
        both.wait()
        with other:
            print("never")


if __name__ == "__main__":
    a, b = multiprocessing.Lock(), multiprocessing.Lock()
    both = multiprocessing.Barrier(2)
    ab = multiprocessing.Process(target=task, args=(a, b, both), name="ab")
    ba = multiprocessing.Process(target=task, args=(b, a, both), name="ba")
    ab.start()
    ba.start()

#> main  starts ab
#> main  starts ba
"""

CHATTER = """\
while True:
    print("x" * 998)

#> main  | x
"""

BOMB = """\
import os

for _ in range(9):  # 512 processes, should the limit fail.
    os.fork()

#> main  | x
"""

LEAVES = """\
# /// script
# [tool.liverun]
# timeout = 2
# ///
import multiprocessing
import os
import time


def task(ready):
    os.setsid()
    ready.set()
    time.sleep(600)


if __name__ == "__main__":
    ready = multiprocessing.Event()
    worker = multiprocessing.Process(target=task, args=(ready,), name="worker")
    worker.start()
    ready.wait()
    print("bye", flush=True)
    os._exit(0)

#> main  starts worker
#> main  | bye
"""


def test_crash_shows_the_lane_and_its_stderr(tmp_path: Path) -> None:
    """A child that crashes is drift of its lane, with its traceback."""
    said = message(tmp_path, CRASH)
    said = re.sub(r"  [≠ ] -    *! ( *File).*\n", r"  ! \1 …\n", said)
    assert said.startswith(
        f"program.py:13: drift {UNDER}\n"
        "\n"
        "lane worker is not documented\n"
        "        documented  actual\n"
        "      ≠ -           ! Process worker:\n"
        "      ≠ -           ! Traceback (most recent call last):\n"
    )
    assert said.endswith(
        "      ≠ -           ! ValueError: no such dance\n"
        "      ≠ -           exits 1\n"
        "\n"
        "hint: mend the program: an update would document a crash"
    )


def test_hang_shows_where_each_process_stood(tmp_path: Path) -> None:
    """A program that hangs is killed, and its processes say where they are."""
    assert message(tmp_path, HANG) == (
        f"program.py:1: still running after 2 s, {UNDER}\n"
        "\n"
        "killed: main, worker\n"
        "\n"
        "until then\n"
        "main    starts worker\n"
        "worker  | waiting\n"
        "\n"
        "where each process was\n"
        "main    line 17 in <module>, waiting in poll of popen_fork.py\n"
        "worker  line 10 in task, waiting in wait of synchronize.py\n"
        "\n"
        f"{LONGER}"
    )


def test_deadlock_shows_the_line_of_each_lock(tmp_path: Path) -> None:
    """Two processes that wait for each other's lock are shown at their locks."""
    said = message(tmp_path, ABBA)
    assert said.endswith(
        "where each process was\n"
        "ab    line 11 in task, waiting in __enter__ of synchronize.py\n"
        "ba    line 11 in task, waiting in __enter__ of synchronize.py\n"
        "\n"
        f"{LONGER}"
    )


def test_endless_output_stops_at_the_limit(tmp_path: Path) -> None:
    """A program that prints without end is stopped, and said so."""
    said = message(tmp_path, CHATTER)
    assert said.startswith(
        f"program.py:1: printed more than 1000000 bytes, {UNDER}\n\nkilled: main\n"
    )
    assert len(said) < 10_000


def test_one_endless_line_stops_at_the_limit(tmp_path: Path) -> None:
    """A single line of a hundred megabytes fills neither disk nor message."""
    said = message(tmp_path, 'print("x" * 10**8)\n\n#> main  | x\n')
    assert f"program.py:1: printed more than 1000000 bytes, {UNDER}" in said
    assert len(said) < 10_000


def test_endless_processes_stop_at_the_limit(tmp_path: Path) -> None:
    """A fork bomb is stopped at the limit, and none of it stays."""
    said = message(tmp_path, BOMB)
    assert said.startswith(
        f"program.py:1: had more than 64 processes at once, {UNDER}\n"
    )


@pytest.mark.parametrize("method", PYTHON.methods)
def test_process_left_behind_is_named_and_killed(tmp_path: Path, method: str) -> None:
    """A process that outlives main in a session of its own does not escape."""
    assert message(tmp_path, LEAVES, method) == (
        "program.py:1: main ended and left processes that were running after 2 s,"
        f" under {method} on Python {PYTHON.version}\n"
        "\n"
        "killed: worker\n"
        "\n"
        "until then\n"
        "main  starts worker\n"
        "main  | bye\n"
        "\n"
        "where each process was\n"
        "worker  line 13 in task\n"
        "\n"
        "hint: a run ends when its last process does: join or end each of them"
    )


def test_killed_builder_leaves_no_process(tmp_path: Path, here: Path) -> None:
    """When whoever asked for a run is killed, the run ends, and its files go."""
    path = tmp_path / "program.py"
    path.write_text("import time\nprint(1)\ntime.sleep(600)\n\n#> main  | 1\n")
    command = (
        "import sys; from pathlib import Path; from liverun import load, run;"
        "run(load(Path(sys.argv[1])), 'fork')"
    )
    builder = subprocess.Popen(
        [sys.executable, "-c", command, str(path)],
        env=os.environ | {"TMPDIR": str(here)},
    )
    try:
        _wait_for(lambda: len(running(str(here))) == 1)
    finally:
        builder.kill()
        builder.wait()
    _wait_for(lambda: not running(str(here)) and not os.listdir(here))


def test_temporary_folder_may_have_a_long_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fork server's socket has room where the temporary folder leaves it none."""
    folder = tmp_path / ("x" * 120)
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    path = tmp_path / "program.py"
    path.write_text(LOCK_IN_A_CHILD, "utf-8")
    for method in PYTHON.methods:
        verify(load(path), run(load(path), method, PYTHON))


LOCK_IN_A_CHILD = """\
import multiprocessing


def task(lock):
    with lock:
        print("locked")


if __name__ == "__main__":
    lock = multiprocessing.Lock()
    child = multiprocessing.Process(target=task, args=(lock,), name="child")
    child.start()
    child.join()

#> main   starts child
#> child  | locked
#> main   joins child
"""


def test_folders_of_others_are_left_alone(tmp_path: Path, here: Path) -> None:
    """What somebody keeps in the temporary folder is not ours, whatever its name."""
    theirs = [here / "liverun-thesis", here / "liverun-main", here / "lr-notes"]
    for folder in theirs:
        folder.mkdir()
        (folder / "text").write_text("years of work")
    message(tmp_path, CRASH)
    try:
        assert ["years of work"] * 3 == [(f / "text").read_text() for f in theirs]
    finally:
        for folder in theirs:
            shutil.rmtree(folder, ignore_errors=True)


def _wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize("fence", ["snippet", "orders", "exercise"])
def test_unknown_snippet_is_named_with_its_page(tmp_path: Path, fence: str) -> None:
    """A page that names no snippet ends the build with the line and a guess."""
    project = Project(tmp_path)
    project.snippet("daemon", "print(1)\n\n#> main  | 1\n")
    page = f"# Page\n\ntext\n\n```{fence}\ndeamon\n```\n"
    project.write("docs/en/index.md", f"---\ntitle: x\n---\n\n{page}")
    result = project.build("-q")
    assert (1, UNKNOWN) == (result.returncode, result.stdout)


UNKNOWN = """\
ERROR   -  Error reading page 'index.md':
ERROR   -  docs/en/index.md:9: no snippet 'deamon' (did you mean 'daemon'?)

Aborted with a BuildError!
"""


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "..", "a\\b", ""])
def test_name_that_is_a_path_is_refused(tmp_path: Path, name: str) -> None:
    """A fence cannot reach out of the snippets' folder."""
    with pytest.raises(LiverunError) as caught:
        projects.Project(tmp_path).find(name, "docs/en/x.md:3")
    assert str(caught.value) == (
        f"docs/en/x.md:3: '{name}' is not a snippet's name\n"
        "\n"
        f"hint: write the name of a file in {tmp_path.as_posix()}/, without .py"
    )


def test_hostile_output_is_text(tmp_path: Path) -> None:
    """HTML, ANSI, control and bidi characters and broken UTF-8 are only shown."""
    project = Project(tmp_path)
    project.snippet("index", HOSTILE)
    result = project.build("-q")
    assert (0, "") == (result.returncode, result.stdout)
    page = (tmp_path / "site/index.html").read_text("utf-8")
    for line in (
        "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; **bold** {: .x }",
        r"\x1b[31mred\x1b]0;title\x07",
        r"bidi \u202e zero \u200b nul \x00 cr \x0d",
        r"broken \xff\xfe",
    ):
        assert f'<span class="text">{line}</span>' in page


HOSTILE = r"""import sys

print("</script><img src=x onerror=alert(1)> **bold** {: .x }")
print("\x1b[31mred\x1b]0;title\x07")
print("bidi \u202e zero \u200b nul \0 cr \r")
sys.stdout.flush()
sys.stdout.buffer.write(b"broken \xff\xfe\n")

#> main  | </script><img src=x onerror=alert(1)> **bold** {: .x }
#> main  | \x1b[31mred\x1b]0;title\x07
#> main  | bidi \u202e zero \u200b nul \x00 cr \x0d
#> main  | broken \xff\xfe
"""


def test_machine_that_cannot_run_it_is_not_drift(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that the machine could not make is said to be that."""
    path = tmp_path / "program.py"
    path.write_text("print(1)\n\n#> main  | 1\n", "utf-8")
    close_idle()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone"))
    with pytest.raises(LiverunError) as caught:
        run(load(path), PYTHON.default, PYTHON)
    said = str(caught.value).replace(f"{tmp_path.as_posix()}/", "")
    assert said == (
        "program.py:1: could not be run\n\n[Errno 2] No such file or directory: 'gone'"
    )


@pytest.mark.parametrize("method", PYTHON.methods)
def test_machine_that_can_run_programs_is_not_blamed(method: str) -> None:
    """What is tried before a crash is blamed on the machine works on one that can."""
    assert "" == unable(method, PYTHON)
