"""A small project like this one, for tests that break what must not be broken."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
CONFIG = """\
site_name: test
theme: {name: mkdocs}
docs_dir: docs/en
hooks: [hooks/snippets.py]
plugins: []
extra: {more_runs: 0}
markdown_extensions: {pymdownx.superfences: {}}
"""


class Project:
    """A project with the real gate and the real adapter, in a temporary folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("docs/en", "snippets/en", "hooks", "scripts", "tests"):
            (folder / name).mkdir(parents=True)
        self.write("mkdocs.yml", CONFIG)
        self.write("pyproject.toml", '[tool.pytest]\npythonpath = ["scripts"]\n')
        for name in (
            "hooks/snippets.py",
            "scripts/mend.py",
            "tests/conftest.py",
            "tests/parity.py",
            "tests/parity_snippets.py",
            "tests/test_snippets.py",
            "tests/updates.py",
        ):
            shutil.copy(ROOT / name, folder / name)

    def write(self, name: str, text: str) -> Path:
        """Write a file of the project."""
        path = self.folder / name
        path.write_text(text, "utf-8")
        return path

    def snippet(self, name: str, text: str) -> Path:
        """Write a snippet and a page that shows it."""
        self.write(f"docs/en/{name}.md", f"# {name}\n\n```snippet\n{name}\n```\n")
        return self.write(f"snippets/en/{name}.py", text)

    def pytest(self, *arguments: str) -> subprocess.CompletedProcess:
        """Run the gate as a contributor does."""
        return self._run("-m", "pytest", "-p", "no:cacheprovider", *arguments)

    def build(self, *arguments: str) -> subprocess.CompletedProcess:
        """Build the site as a contributor does."""
        return self._run("-m", "mkdocs", "build", *arguments)

    def _run(self, *command: str) -> subprocess.CompletedProcess:
        environment = {k: v for k, v in os.environ.items() if k != "PYTEST_ADDOPTS"}
        environment |= {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1", "COLUMNS": "80"}
        return subprocess.run(
            [sys.executable, *command],
            cwd=self.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
