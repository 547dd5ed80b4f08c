"""The repository's frame: workflows, pinned versions, twins, what no file may name."""

import os
import re
import shutil
import subprocess
import sysconfig
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from mend import HINT, PYTHON
from parity import missing_twins

PROJECT = Path(__file__).parents[1]
WORKFLOWS = sorted(PROJECT.glob(".github/workflows/*.yml"))
REGISTRIES = [
    ".".join(words)
    for words in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("deb", "debian", "org"),
        ("proxy", "golang", "org"),
        ("crates", "io"),
    )
]
"""Put together here, so that this file does not name them."""


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run one of the environment's own commands in the project's folder."""
    program = shutil.which(command[0], path=sysconfig.get_path("scripts"))
    assert program, f"{command[0]} is not installed beside this Python"
    return subprocess.run(
        [program, *command[1:]],
        cwd=PROJECT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={**os.environ, "NO_COLOR": "1"},
        check=False,
    )


def project_files() -> list[Path]:
    """List the files that Git tracks or would track."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    ).stdout
    paths = [PROJECT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file()]


def pins() -> dict[str, str]:
    """Read the versions of constraints.txt that hold on this machine."""
    lines = (PROJECT / "constraints.txt").read_text("utf-8").splitlines()
    found = [Requirement(line) for line in lines if not line.startswith("#")]
    return {
        canonicalize_name(pin.name): str(pin.specifier).removeprefix("==")
        for pin in found
        if pin.marker is None or pin.marker.evaluate()
    }


def closure(name: str, extras: frozenset[str]) -> dict[str, str]:
    """Walk over all that a distribution brings; return versions by name."""
    found: dict[str, str] = {}
    waiting, seen = [(name, extras)], set()
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        installed = distribution(name)
        found[name] = installed.version
        for text in installed.requires or ():
            needed = Requirement(text)
            if needed.marker is None or any(
                needed.marker.evaluate({"extra": extra}) for extra in extras | {""}
            ):
                needs = canonicalize_name(needed.name), frozenset(needed.extras)
                waiting.append(needs)
    return found


def test_workflows_are_safe() -> None:
    """Zizmor finds nothing to say about the workflows, even if it is pedantic."""
    result = run("zizmor", "--offline", "--quiet", "--persona=pedantic", ".")
    expected = (0, "No findings to report. Good job!\n")
    assert expected == (result.returncode, result.stdout), result.stdout


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        pytest.param("vendor.github-workflows", WORKFLOWS, id="workflows"),
        pytest.param(
            "vendor.dependabot", [PROJECT / ".github/dependabot.yml"], id="dependabot"
        ),
    ],
)
def test_workflows_fit_their_schema(schema: str, files: list[Path]) -> None:
    """GitHub reads its files as they are meant."""
    assert files
    result = run("check-jsonschema", "--builtin-schema", schema, *map(str, files))
    expected = (0, "ok -- validation done\n")
    assert expected == (result.returncode, result.stdout), result.stdout


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned(workflow: Path) -> None:
    """Every action is a commit, with its version beside it for people."""
    used = re.findall(r"(?m)^[ -]*uses:(.*)$", workflow.read_text("utf-8"))
    pinned = re.compile(r" [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    assert used
    assert [] == [action for action in used if not pinned.fullmatch(action)]


def test_no_file_names_a_registry() -> None:
    """Where packages come from is the reader's choice, not the project's."""
    named = []
    for file in project_files():
        try:
            lines = file.read_text("utf-8").splitlines()
        except UnicodeDecodeError:
            continue  # A picture.
        named += [
            f"{file.relative_to(PROJECT).as_posix()}:{number}: {registry}"
            for number, line in enumerate(lines, 1)
            for registry in REGISTRIES
            if registry in line.lower()
        ]
    assert [] == named, "\n".join(named)


def test_constraints_are_exact() -> None:
    """Every line of constraints.txt is a comment or one version, in order."""
    lines = (PROJECT / "constraints.txt").read_text("utf-8").splitlines()
    given = [line for line in lines if not line.startswith("#")]
    exact = re.compile(r"[\w.-]+==[\w.]+( ; (sys_platform|python_full_version) .+)?")
    assert [] == [line for line in given if not exact.fullmatch(line)]
    assert (
        sorted(given, key=lambda line: (line.partition("=")[0].lower(), line)) == given
    )


def test_constraints_are_what_is_installed() -> None:
    """The pinned versions are those of all that the tests need, and of nothing else."""
    installed = closure("liverun", frozenset({"test"}))
    del installed["liverun"]
    assert pins() == installed


@pytest.mark.parametrize(
    ("folder", "suffixes"),
    [
        pytest.param("docs", (".md", ".ipynb", ".py"), id="docs"),
        pytest.param("snippets", (".py",), id="snippets"),
    ],
)
def test_both_languages_have_every_file(folder: str, suffixes: tuple[str, ...]) -> None:
    """Nothing exists in one language only."""
    languages = (PROJECT / folder / language for language in ("en", "zh"))
    missing = missing_twins(*languages, suffixes)
    assert [] == missing, "\n".join(missing)


@pytest.mark.parametrize(
    ("extra", "files"),
    [
        pytest.param(
            "test",
            [
                *("README.md", "CONTRIBUTING.md", ".ci/run"),
                *("docs/en/contributing.md", "docs/zh/contributing.md"),
                *(".github/workflows/test.yml", ".github/workflows/nightly.yml"),
            ],
            id="test",
        ),
        pytest.param(
            "site",
            [
                *("README.md", ".github/workflows/pages.yml"),
                *("docs/en/index.md", "docs/zh/index.md"),
            ],
            id="read",
        ),
        pytest.param("pdf,site", ["docs/en/index.md", "docs/zh/index.md"], id="paper"),
    ],
)
def test_one_way_to_install(extra: str, files: list[str]) -> None:
    """What the README says is what runs everywhere."""
    options = f'-c constraints.txt -e ".[{extra}]"'
    texts = {name: (PROJECT / name).read_text("utf-8") for name in files}
    assert [] == [name for name, text in texts.items() if options not in text]


def test_python_is_clean() -> None:
    """Ruff has nothing to say about the engine, hooks, scripts and tests."""
    commands = ["check", "--quiet"], ["format", "--check", "--quiet"]
    said = "".join(
        run("ruff", *command, "--output-format=concise", *PYTHON).stdout
        for command in commands
    )
    assert "" == said, f"{said}\n{HINT}"


def test_scripts_name_nothing_for_others() -> None:
    """What a script of ours declares is in a block: all of a page's share one scope."""
    folders = PROJECT / "overrides/assets/js", PROJECT / "src/liverun/page/assets"
    scripts = [path for folder in folders for path in folder.glob("*.js")]
    assert 4 == len(scripts)
    code = re.compile(r"(//.*\n)*{\n(.*\n)*}\n")
    assert [] == [p.name for p in scripts if not code.fullmatch(p.read_text("utf-8"))]
