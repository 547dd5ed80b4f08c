"""The engine in somebody else's project: from a wheel, in another language."""

import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from project import ROOT, Project

EXAMPLE = ROOT / "examples" / "minimal"


@pytest.mark.nightly
def test_wheel_is_enough(tmp_path: Path) -> None:
    """The example builds with the wheel alone, and fails once its program drifts."""
    pip = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check"]
    wheels = tmp_path / "wheels"
    subprocess.run(
        [*pip, "wheel", "--no-deps", "-w", wheels, ROOT], check=True, text=True
    )
    (wheel,) = wheels.glob("liverun-*.whl")
    venv.create(tmp_path / "venv", with_pip=True)
    here = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    install = [here / "python", "-m", "pip", "-q", "install", "-c"]
    # The core needs one package, and runs a program with that.
    subprocess.run([*install, ROOT / "constraints.txt", wheel], check=True)
    listed = said(here / "python", "-m", "pip", "list", "--format=freeze")
    names = {line.partition("==")[0] for line in listed.stdout.splitlines()}
    assert {"liverun", "packaging"} == names - {"pip", "setuptools"}
    site = tmp_path / "site"
    shutil.copytree(EXAMPLE, site)
    assert "as documented" in said(here / "liverun", "run", "hello", cwd=site).stdout
    extras = [f"{wheel}[mkdocs,pytest]", "mkdocs-material"]
    subprocess.run([*install, ROOT / "constraints.txt", *extras], check=True)
    right = [
        said(here / "liverun", "check", cwd=site),
        said(here / "mkdocs", "build", "--strict", cwd=site),
        said(here / "pytest", "snippets", cwd=site),
    ]
    assert [0, 0, 0] == [done.returncode for done in right], right
    assert '<span class="text">hello from' in (site / "site/index.html").read_text()
    program = site / "snippets" / "hello.py"
    text = program.read_text("utf-8")
    program.write_text(text.replace('"hello from"', '"hi from"'), "utf-8")
    wrong = [
        said(here / "liverun", "check", cwd=site),
        said(here / "mkdocs", "build", "--strict", cwd=site),
        said(here / "pytest", "snippets", cwd=site),
    ]
    assert [1, 1, 1] == [done.returncode for done in wrong]
    for done in wrong:
        assert "snippets/hello.py:16: drift under fork on Python" in done.stdout
        assert "hint: if this is right, run: liverun update hello" in done.stdout
    assert 0 == said(here / "liverun", "update", "hello", cwd=site).returncode
    assert 0 == said(here / "mkdocs", "build", "--strict", cwd=site).returncode


def said(*command: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess:
    """Run a command as a stranger would, and return what it said."""
    known = {k: v for k, v in os.environ.items() if not k.startswith(("PY", "LC_"))}
    return subprocess.run(
        command,
        cwd=cwd,
        env=known | {"NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_configuration_is_short() -> None:
    """All that a site of its own needs is fifteen lines."""
    assert 15 >= len((EXAMPLE / "mkdocs.yml").read_text("utf-8").splitlines())


def test_language_without_words(tmp_path: Path) -> None:
    """A panel in a language that has no words of its own has the English ones."""
    project = Project(tmp_path)
    project.write("pyproject.toml", '[tool.liverun]\nlanguage = "de"\n')
    project.write("mkdocs.yml", (EXAMPLE / "mkdocs.yml").read_text("utf-8"))
    shutil.rmtree(tmp_path / "docs")
    shutil.rmtree(tmp_path / "snippets")
    shutil.copytree(EXAMPLE / "docs", tmp_path / "docs")
    shutil.copytree(EXAMPLE / "snippets", tmp_path / "snippets")
    done = project.build("-q")
    assert (0, "") == (done.returncode, done.stdout)
    page = (tmp_path / "site/index.html").read_text("utf-8")
    titles = re.findall(r'<label for="__tabbed[^"]*">([^<]*)</label>', page)
    assert ["Output", "Always"] == titles
