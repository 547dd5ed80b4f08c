"""Programs of the kinds that people write, each with what is documented of it.

By day each is run once, the next one under the next start method. By night each is
measured as ``benchmarks/corpus.py`` measures any folder: no run is taken for drift,
and every change that is planted is found, but for those that stand here with their
reason.
"""

import sys
from pathlib import Path

import pytest

from conftest import ROOT
from lint import untidy_snippet
from liverun.project import Project
from liverun.run.runner import interpreter
from liverun.verbs import check, keys

sys.path.append(str(ROOT / "benchmarks"))

from corpus import measure

KINDS = Project(ROOT / "tests" / "kinds")
PROGRAMS = KINDS.discover()
NAMES = [path.stem for path in PROGRAMS]
MISSED: dict[str, dict[str, str]] = {}
"""By program, the changes that no run shows, and why."""


@pytest.mark.parametrize("number", range(len(PROGRAMS)), ids=NAMES.__getitem__)
def test_kind_is_as_documented(number: int) -> None:
    """A program does what its transcript says, and is set out as a reader wants it."""
    snippet = KINDS.load(PROGRAMS[number])
    assert [] == list(untidy_snippet(snippet))
    possible = keys(snippet, interpreter())
    check(snippet, chosen=[possible[number % len(possible)]])


@pytest.mark.nightly
@pytest.mark.parametrize("path", PROGRAMS, ids=NAMES)
def test_kind_is_measured(path: Path) -> None:
    """No run is a false alarm, and no planted change is missed."""
    row = measure(KINDS, path, quiet=30, busy=15)
    assert "" == row.refused
    assert [] == row.alarms, row.alarms[0]
    assert list(MISSED.get(path.stem, {})) == row.missed
