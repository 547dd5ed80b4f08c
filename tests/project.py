"""A small project for tests that break what must not be broken."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from commands import python

ROOT = Path(__file__).parent.parent
CONFIG = """\
site_name: test
theme: {name: mkdocs}
docs_dir: docs/en
plugins: {liverun: {snippets: snippets/en}}
markdown_extensions: {pymdownx.superfences: {}}
"""
SETTINGS = """\
[tool.liverun]
snippets = "snippets"
"""


class Project:
    """A project with the real plugins of MkDocs and pytest, in a temporary folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write("mkdocs.yml", CONFIG)
        self.write("pyproject.toml", SETTINGS)
        for name in ("docs/en", "snippets/en"):
            (folder / name).mkdir(parents=True)

    def write(self, name: str, text: str) -> Path:
        """Write a file of the project."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def copy(self, *names: str) -> None:
        """Copy files of this very project, and give it the paths of its tests."""
        for name in names:
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.folder / name)
        paths = '[tool.pytest]\npythonpath = ["scripts", "hooks"]\n'
        self.write("pyproject.toml", SETTINGS + paths)

    def snippet(self, name: str, text: str) -> Path:
        """Write a snippet and a page that shows it."""
        self.write(f"docs/en/{name}.md", f"# {name}\n\n```snippet\n{name}\n```\n")
        return self.write(f"snippets/en/{name}.py", text)

    def pytest(
        self, *arguments: str, snippets: Sequence[str] = ("snippets",)
    ) -> subprocess.CompletedProcess[str]:
        """Check the snippets as a contributor does, as tests."""
        # The summary of Hypothesis alone takes seconds to import.
        without = ("-p", "no:cacheprovider", "-p", "no:hypothesispytest")
        # platformdirs, a plugin by itself, is imported before where commands are forks.
        without += ("-W", "ignore::pytest.PytestAssertRewriteWarning")
        told = (*without, *snippets, *arguments)
        return python(self.folder, "pytest", *told, environment=environment())

    def build(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Build the site as a contributor does."""
        known = environment()
        return python(self.folder, "mkdocs", "build", *arguments, environment=known)

    def liverun(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Give the command as a contributor does."""
        return python(self.folder, "liverun", *arguments, environment=environment())


def environment() -> dict[str, str]:
    """Return the environment without what changes what is said."""
    given = ("PYTEST_", "LC_", "LANG", "SITE_URL")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(given)}
    return kept | {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1", "COLUMNS": "80"}
