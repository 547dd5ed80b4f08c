"""No missed order: changes of what orders processes, each of which must be found.

Run by ``pytest -m order``. A queue that is put to before the line is printed, a lock
that is dropped, an event that became a sleep: a run of such a program may print what it
always did. It is found by a run that is not as documented, or by holding.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import holding
from conftest import PROJECT
from liverun.errors import LiverunError
from liverun.run.runner import interpreter, run
from liverun.verbs import verify
from mutants import Mutant, order_mutants
from test_ordering import PATHS, SNIPPETS, check

SAME = Path(__file__).with_name("same_order.toml")
SPARED = {
    name
    for group in tomllib.loads(SAME.read_text("utf-8"))["same"]
    for name in group["mutants"]
}


def named(paths: list[Path]) -> Iterator[tuple[str, Path, Mutant]]:
    """Yield the changes of programs, with their names."""
    for path in paths:
        for mutant in order_mutants(path.read_text("utf-8")):
            yield f"{path.stem} {mutant.line}: {mutant.operator}", path, mutant


def mutants(paths: list[Path]) -> list:
    """Return the changes that must be found, each as a parameter of a test."""
    return [
        pytest.param(path, mutant, id=f"{path.stem} {mutant.line}: {mutant.name}")
        for name, path, mutant in named(paths)
        if name not in SPARED
    ]


@pytest.mark.order
@pytest.mark.parametrize(("path", "mutant"), mutants(SNIPPETS))
def test_changed_order_of_a_snippet_is_found(path: Path, mutant: Mutant) -> None:
    """What a documented program orders is missed when it no longer does."""
    snippet = replace(PROJECT.load(path), source=mutant.text)
    python = interpreter()
    with pytest.raises(LiverunError):  # noqa: PT012 (either may find it)
        verify(snippet, run(snippet, python.default, python))
        holding.held(snippet, python)


@pytest.mark.order
@pytest.mark.parametrize(("path", "mutant"), mutants(PATHS))
def test_changed_order_of_a_program_is_found(
    path: Path, mutant: Mutant, tmp_path: Path
) -> None:
    """Of a program whose order is known, another is found when it is changed."""
    changed = tmp_path / path.name
    changed.write_text(mutant.text, "utf-8")
    with pytest.raises((AssertionError, LiverunError, KeyError)):
        check(changed, interpreter().default)


def test_only_changes_are_spared() -> None:
    """What is said to make no difference is a change that could be made."""
    assert {name for name, _, _ in named([*SNIPPETS, *PATHS])} >= SPARED
