"""A drift of each kind, planted in a program, fails the gate and the build."""

import re
from pathlib import Path

import pytest

from project import Project

BASE = """\
# /// script
# [tool.liverun]
# start-methods = ["fork"]
# ///
import multiprocessing
import os
import signal
import sys
import time


def dance(go, danced, sung):
    go.wait()
    print("step", 1)
    print("step", 2, "of", os.getpid())
    danced.set()


def sing(go, danced, sung):
    danced.wait()
    print("song")
    sung.set()
    sys.exit(3)


def rest(ready):
    ready.set()
    time.sleep(2)


if __name__ == "__main__":
    steps = [multiprocessing.Event() for _ in range(3)]
    ready = [multiprocessing.Event() for _ in range(2)]
    dancer = multiprocessing.Process(target=dance, args=steps, name="dancer")
    singer = multiprocessing.Process(target=sing, args=steps, name="singer")
    idler = multiprocessing.Process(target=rest, args=ready[:1], name="idler")
    ghost = multiprocessing.Process(target=rest, args=ready[1:], name="ghost")
    ghost.daemon = True
    for process in (dancer, singer, idler, ghost):
        process.start()
    ready[0].wait()
    ready[1].wait()
    steps[0].set()
    os.kill(idler.pid, signal.SIGKILL)
    dancer.join()
    singer.join()
    print("main", os.getpid(), "and", dancer.pid)

#> main    starts dancer
#> main    starts singer
#> main    starts idler
#> main    starts ghost
#> dancer  | step 1
#> dancer  | step 2 of {dancer}
#> ---
#> main    joins dancer
#> singer  | song
#> singer  exits 3
#> main    joins singer
#> main    | main {main} and {dancer}
#> idler   killed by SIGKILL
#> ghost   killed by SIGTERM
"""

PLANTS = {
    "changed text": ('print("song")', 'print("sonq")', ["singer"]),
    "lines of one process swapped": (
        '    print("step", 1)\n    print("step", 2, "of", os.getpid())\n',
        '    print("step", 2, "of", os.getpid())\n    print("step", 1)\n',
        ["dancer"],
    ),
    "targets exchanged": (
        'target=dance, args=steps, name="dancer")\n    singer'
        " = multiprocessing.Process(target=sing,",
        'target=sing, args=steps, name="dancer")\n    singer'
        " = multiprocessing.Process(target=dance,",
        ["dancer", "singer"],
    ),
    "a process renamed": (
        'name="dancer"',
        'name="ballet"',
        ["main", "dancer", "ballet"],
    ),
    "SIGKILL become SIGTERM": ("signal.SIGKILL", "signal.SIGTERM", ["idler"]),
    "an exit code changed": ("sys.exit(3)", "sys.exit(4)", ["singer"]),
    "join added": (
        "    dancer.join()\n",
        "    idler.join()\n    dancer.join()\n",
        ["main"],
    ),
    "join removed": ("    dancer.join()\n", "", ["main"]),
    "daemon removed": ("    ghost.daemon = True\n", "", ["ghost"]),
    "a PID printed by the wrong process": (
        'os.getpid(), "and"',
        'os.getppid(), "and"',
        ["main"],
    ),
    "a barrier crossed": (
        '    print("step", 1)\n',
        '    danced.set()\n    sung.wait()\n    print("step", 1)\n',
        [],
    ),
}
BY_DAY = ("a barrier crossed",)
"""Of the plants, those that a build is shown here by day; the gate is shown all. What a
build says of a changed text is below, to the letter."""


@pytest.fixture(scope="module")
def planted_ones(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Make a project of the base and every plant."""
    project = Project(tmp_path_factory.mktemp("plants"))
    project.snippet("honest", BASE)
    for number, plant in enumerate(PLANTS):
        project.snippet(f"plant_{number}", planted(plant))
    return project


@pytest.fixture(scope="module")
def gate(planted_ones: Project) -> dict[str, str]:
    """Run the gate once over all of them; return the messages by snippet."""
    output = planted_ones.pytest("-q").stdout
    assert f"{len(PLANTS)} failed, 1 passed" in output.splitlines()[-1]
    # The summary repeats each message, whole where CI is set.
    output, _, _ = output.partition("short test summary info")
    title = r"^_+ snippets/en/(\w+)\.py on Python \S+ _+$"
    parts = re.split(title, output, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.fixture(scope="module")
def command(planted_ones: Project) -> str:
    """Have the command check all of them; return what it says."""
    done = planted_ones.liverun("check")
    assert 1 == done.returncode
    assert f"1 snippet as documented, {len(PLANTS)} not\n" in done.stdout
    return done.stdout


def planted(plant: str) -> str:
    """Return the base program with a drift in it."""
    old, new, _ = PLANTS[plant]
    assert BASE.count(old) == 1
    return BASE.replace(old, new)


@pytest.mark.parametrize("plant", PLANTS)
def test_gate_fails_on(plant: str, gate: dict[str, str]) -> None:
    """The gate fails, and shows only the lanes that drifted."""
    said = gate[f"plant_{list(PLANTS).index(plant)}"]
    assert PLANTS[plant][2] == re.findall(r"^lane (\w+)", said, re.MULTILINE)
    assert ("a barrier was crossed" in said) == (plant == "a barrier crossed")


@pytest.mark.parametrize("plant", PLANTS)
def test_command_fails_on(plant: str, gate: dict[str, str], command: str) -> None:
    """The command says what the gate says of a plant, and on which lines."""
    said = gate[f"plant_{list(PLANTS).index(plant)}"]
    (message,) = re.findall(r"^snippets/.*?^hint: [^\n]*$", said, re.M | re.S)
    # PIDs and moments are those of the run.
    assert re.sub(r"[\d.]+", "0", message) in re.sub(r"[\d.]+", "0", command)


@pytest.mark.parametrize(
    "plant",
    [
        pytest.param(plant, marks=() if plant in BY_DAY else pytest.mark.nightly)
        for plant in PLANTS
    ],
)
def test_build_fails_on(plant: str, tmp_path: Path) -> None:
    """The build ends with exit code 1 and the message of the gate."""
    project = Project(tmp_path)
    project.snippet("index", planted(plant))
    result = project.build("-q")
    assert 1 == result.returncode
    assert PLANTS[plant][2] == re.findall(r"^lane (\w+)", result.stdout, re.MULTILINE)
    assert result.stdout.count("drift under fork on Python") == 1


@pytest.mark.parametrize(
    "flags", [[], ["-q"], ["--strict"], ["-q", "--strict"]], ids=str
)
def test_build_ends_cleanly(flags: list[str], tmp_path: Path) -> None:
    """Whatever the flags, drift is one message without a traceback."""
    project = Project(tmp_path)
    project.snippet("index", planted("changed text"))
    result = project.build(*flags)
    said = result.stdout.replace("INFO    -  Cleaning site directory\n", "")
    said = re.sub(r"INFO    -  Building .*\n", "", said)
    version = re.search(r"on Python (\S+)", said)[1]
    assert 1 == result.returncode
    assert said == (
        "ERROR   -  Error reading page 'index.md':\n"
        f"ERROR   -  snippets/en/index.py:57: drift under fork on Python {version}\n"
        "\n"
        "lane singer\n"
        "        documented  actual\n"
        "  57  ≠ | song      | sonq\n"
        "  58    exits 3     exits 3\n"
        "\n"
        "hint: if this is right, run: liverun update en/index\n"
        "\n"
        "Aborted with a BuildError!\n"
    )


def test_honest_base_builds(tmp_path: Path) -> None:
    """Without a plant the same project builds, its run on the page."""
    project = Project(tmp_path)
    project.snippet("index", BASE)
    result = project.build("-q", "--strict")
    assert (0, "") == (result.returncode, result.stdout)
    page = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert '<figure class="panel" id="snippet-index">' in page
    assert '<span class="text">song</span>' in page
