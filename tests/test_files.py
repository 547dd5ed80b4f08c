"""A file that is written anew is the old one or the new one, whatever happens."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from liverun.project import Project
from liverun.text import replace_file

OLD, NEW = "旧的一行\n" * 30_000, "new line\n" * 50_000
KILLED = """
import os, signal, sys
from pathlib import Path
from liverun.text import replace_file

os.{call} = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
replace_file(Path(sys.argv[1]), "x = 2\\n")
"""
BUSY = """
import sys
from pathlib import Path
from liverun.text import replace_file

path, *sources = map(Path, sys.argv[1:])
old, new = (source.read_text("utf-8") for source in sources)
print(flush=True)
while True:
    replace_file(path, new)
    replace_file(path, old)
"""
no_sigkill = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no SIGKILL"
)


def test_mode_and_link_are_kept(tmp_path: Path) -> None:
    """The new file has the old one's mode, and a link still leads to it."""
    path, link = tmp_path / "a.py", tmp_path / "b.py"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    replace_file(link, "新")
    assert ("新", True) == (path.read_text("utf-8"), link.is_symlink())
    assert 0o640 == stat.S_IMODE(path.stat().st_mode)
    assert {"a.py", "b.py"} == {found.name for found in tmp_path.iterdir()}


def test_new_file_is_written(tmp_path: Path) -> None:
    """A file that is not there yet is made, and nothing else."""
    replace_file(tmp_path / "a.py", "new\n")
    assert ["a.py"] == [path.name for path in tmp_path.iterdir()]
    assert b"new\n" == (tmp_path / "a.py").read_bytes()


def test_failure_leaves_the_old_file(tmp_path: Path) -> None:
    """What cannot be written leaves the old text, and nothing beside it."""
    (tmp_path / "a.py").write_text("old")
    with pytest.raises(UnicodeEncodeError):
        replace_file(tmp_path / "a.py", "half \ud800")
    assert ["a.py"] == [path.name for path in tmp_path.iterdir()]
    assert "old" == (tmp_path / "a.py").read_text()


@no_sigkill
@pytest.mark.parametrize("call", ["fdopen", "replace"])
def test_killed_on_the_way_leaves_the_old_file(tmp_path: Path, call: str) -> None:
    """Killed before the last step, it leaves the old file, and no snippet beside it."""
    path = tmp_path / "en" / "a.py"
    path.parent.mkdir()
    path.write_text("x = 1\n")
    script = KILLED.format(call=call)
    done = subprocess.run([sys.executable, "-c", script, path], check=False)
    assert -signal.SIGKILL == done.returncode
    assert "x = 1\n" == path.read_text()
    assert [path] == Project(tmp_path).discover()
    (left,) = set(path.parent.iterdir()) - {path}
    assert (".a.py.", ".new") == (left.name[:6], left.suffix)
    replace_file(path, "x = 3\n")
    assert "x = 3\n" == path.read_text()


@no_sigkill
def test_killed_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    """Whenever it is killed, the file is one of the two texts to the last byte."""
    path, old, new = (tmp_path / name for name in ("a.md", "old", "new"))
    old.write_text(OLD, "utf-8")
    new.write_text(NEW, "utf-8")
    path.write_text(OLD, "utf-8")
    for number in range(12):
        process = subprocess.Popen(
            [sys.executable, "-c", BUSY, path, old, new], stdout=subprocess.PIPE
        )
        process.stdout.readline()
        time.sleep(number * 0.0057)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        assert path.read_text("utf-8") in (OLD, NEW)
