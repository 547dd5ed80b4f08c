"""The line that says how far a build is: on a terminal, and nowhere else."""

import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from project import Project

pty = pytest.importorskip("pty", reason="no terminal to be had here")

PROGRAM = """import time

print("begun")
time.sleep(1)

#> main  | begun
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Make a project whose one snippet takes a second."""
    made = Project(tmp_path)
    made.snippet("第一个", PROGRAM)
    return made


def on_terminal(project: Project, *arguments: str) -> str:
    """Give a command on a terminal of its own; return all that was written to it."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=project.folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "COLUMNS": "60"},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    ) as building:
        os.close(theirs)
        said = b""
        with suppress(OSError):  # Linux's end of a terminal.
            while more := os.read(ours, 4096):
                said += more
        os.close(ours)
    assert 0 == building.returncode, said.decode()
    return said.decode()


def test_terminal_is_told(project: Project) -> None:
    """It says how many of how many, which and how long, and disappears at the end."""
    said = on_terminal(project, "mkdocs", "build")
    lines = re.findall(r"\r\x1b\[K(\d+ s, \d+ of \d+ runs: en/第一个)", said)
    assert lines
    assert re.match(r"0 s, 0 of 1 runs: ", lines[0])
    # Nothing is logged into it, nor is any of it left.
    ends = [line.rpartition("\x1b[K")[2] for line in said.split("\r\n")]
    assert [] == [end for end in ends if "runs:" in end]


def test_quiet_is_quiet(project: Project) -> None:
    """Asked to be quiet, or without a terminal, a build says nothing of its runs."""
    assert "" == on_terminal(project, "mkdocs", "build", "-q")
    assert "runs" not in project.build().stdout


def test_terminal_is_told_of_many_runs(project: Project) -> None:
    """Who explores sees how many runs are done, on a line that vanishes at the end."""
    said = on_terminal(project, "liverun", "explore", "第一个", "--runs", "2")
    begin = "\r\x1b[K1 of 2 runs\r\x1b[K2 of 2 runs\r\x1b[Ksnippets/en/第一个.py on"
    assert said.startswith(begin)
