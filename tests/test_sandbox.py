"""The sandbox for someone else's branch keeps it from all but its own output."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

PROBE = """
cat code.txt
echo changed > code.txt && echo "writes its copy"
touch /theirs/code.txt || echo "not the branch"
touch /usr/x || echo "not the system"
ls "$1" || echo "sees no file"
ls /home || ls /root || ls /etc || echo "no home, no settings"
grep -l ^timeout /proc/[0-9]*/cmdline || echo "no process"
grep : /proc/net/dev | cut -d: -f1 | xargs
echo "${SECRET-no variable}"
echo built > /out/page
"""


@pytest.mark.skipif(sys.platform != "linux", reason="bubblewrap is for Linux")
def test_branch_reaches_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It reads itself and the system's programs, and what it writes stays in `out`."""
    bwrap = ["bwrap", "--unshare-all", "--ro-bind", "/", "/", "true"]
    if not shutil.which("bwrap") or subprocess.run(bwrap, check=False).returncode:
        pytest.skip("no bubblewrap, or this user may make no namespaces")
    for folder in ("notes/.ci", "notes/.venv", "theirs", "out"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copy(ROOT / ".ci" / "sandboxed", tmp_path / "notes/.ci")
    (tmp_path / "theirs/code.txt").write_text("theirs\n")
    (tmp_path / "secret").write_text("mine\n")
    monkeypatch.setenv("SECRET", "mine")
    ran = subprocess.run(
        ["notes/.ci/sandboxed", "theirs", "out", "sh", "-c", PROBE, "sh",
         str(tmp_path / "secret")],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )  # fmt: skip
    assert ran.stdout.splitlines() == [
        "theirs",
        "writes its copy",
        "not the branch",
        "not the system",
        "sees no file",
        "no home, no settings",
        "no process",
        "lo",
        "no variable",
    ]
    assert ["page"] == os.listdir(tmp_path / "out")
    assert "theirs\n" == (tmp_path / "theirs/code.txt").read_text()
