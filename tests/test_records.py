"""Records of what was compared, and how much of a transcript is fixed."""

import json
from pathlib import Path

import pytest
from checked import (
    Row,
    mutation_table,
    snippets_table,
    stress_table,
    verified_table,
)
from records import Count, Record, Records, upper_bound
from strictness import Masked, hidden, masked

from conftest import PROJECT
from liverun.project import Project
from liverun.run.snippet import Snippet
from liverun.transcript.align import compare
from liverun.verbs import documented
from traces import block, trace

DATE = "2026-11-24"


@pytest.fixture
def snippet(tmp_path: Path) -> Snippet:
    path = tmp_path / "en" / "few.py"
    path.parent.mkdir()
    path.write_text("print(1)\n\n#> main  | 1\n", "utf-8")
    return Project(tmp_path).load(path)


@pytest.mark.parametrize(
    ("transcript", "run", "counts"),
    {
        "literal": ("main | ab", "main | ab", Masked(2, 0, 0, 0, 3)),
        "event": ("main exits 3", "main exits 3", Masked(7, 0, 0, 0, 0)),
        "PID": ("main | a {main}", "main | a <main>", Masked(2, 6, 0, 0, 7)),
        "count": ("main | a x{1..2}", "main | a", Masked(0, 11, 0, 0, 2)),
        "outcomes": ("main | a or | b", "main | b", Masked(0, 10, 0, 0, 2)),
        "elision": ("main ! ...", "main !  ab\nmain ! ", Masked(0, 0, 3, 5, 5)),
        "shape": (r"main | {/\d+/}", "main | 12", Masked(0, 7, 0, 0, 3)),
        "shape of anything": ("main | {/.*/}", "main | 12", Masked(0, 0, 6, 0, 3)),
    }.values(),
)
def test_characters_are_counted(transcript: str, run: str, counts: Masked) -> None:
    """Each documented character is literal, constrained or free."""
    document = block(transcript)
    assert counts == masked((document,)) + hidden(compare(document, trace(run)))


def test_free_part_stays_small() -> None:
    """Of all that the snippets document, less than 2 % may be anything."""
    snippets = [PROJECT.load(path) for path in PROJECT.discover()]
    assert sum((masked(documented(s)) for s in snippets), Masked()).free_share < 0.02


def test_shares_are_of_what_is_documented() -> None:
    """The free share is of the documented characters; of none it is none."""
    assert 0.25 == (Masked(literal=2) + Masked(constrained=1, free=1)).free_share
    assert 0.0 == Masked().free_share


@pytest.mark.parametrize(
    ("alarms", "runs", "bound"),
    [(0, 0, 1.0), (0, 5000, 0.000599), (0, 59, 0.0495), (1, 100, 0.0466), (3, 3, 1.0)],
)
def test_upper_bound_is_that_of_clopper_and_pearson(
    alarms: int, runs: int, bound: float
) -> None:
    """The bounds of published tables, to three digits."""
    assert bound == pytest.approx(upper_bound(alarms, runs), rel=2e-3)


def test_record_comes_back(snippet: Snippet, tmp_path: Path) -> None:
    """What is written is read, and this build's runs are added."""
    record = Record()
    for alarm in (False, True):
        record.add(snippet, "3.12.1", "fork", alarm)
    record.more["stress"] = {"conditions": {}}
    record.write(tmp_path / "records" / "some.json")
    records = Records(tmp_path / "records")
    assert {"conditions": {}} == records.all["some"]["stress"]
    (entry,) = record.counts["en/few"].values()
    now = Count("3.11.7", "linux", "fork", 1, 0, DATE)
    assert [now, entry] == records.counts(snippet, [now])
    same = Count("3.12.1", entry.platform, "fork", 1, 0, DATE)
    (added,) = records.counts(snippet, [same])
    assert (3, 1) == (added.runs, added.alarms)


def test_masks_are_those_of_the_first_run(snippet: Snippet) -> None:
    """The length of a traceback under another Python does not count."""
    record = Record()
    record.mask(snippet, Masked(literal=3))
    record.mask(snippet, Masked(literal=4))
    assert {"en/few": Masked(literal=3)} == record.masks


@pytest.mark.parametrize("changed", ["snippet", "engine"])
def test_record_of_what_has_changed_does_not_count(
    snippet: Snippet, tmp_path: Path, changed: str
) -> None:
    """Neither another text of the snippet nor another engine is vouched for."""
    record = Record()
    record.add(snippet, "3.12.1", "fork", alarm=False)
    path = tmp_path / "records" / "some.json"
    record.write(path)
    if changed == "snippet":
        snippet.path.write_text("print(2)\n\n#> main  | 2\n", "utf-8")
        snippet = Project(tmp_path).load(snippet.path)
    else:
        data = json.loads(path.read_text("utf-8"))
        path.write_text(json.dumps(data | {"engine": "other"}), "utf-8")
    assert [] == Records(path.parent).counts(snippet, [])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_tables_say_what_there_is(
    snippet: Snippet, tmp_path: Path, language: str
) -> None:
    """Each table shows its figures; without a record it says that there is none."""
    none = Records(tmp_path / "none")
    for table in (stress_table, mutation_table):
        assert ("没有" if language == "zh" else "no such") in table(none, language)
    record = Record()
    record.add(snippet, "3.12.1", "fork", alarm=False)
    when = {"seconds": 120, "cores": 2, "date": DATE}
    record.more["stress"] = {"conditions": {"busy": [1, 0]}, **when}
    record.write(tmp_path / "records" / "stress.json")
    record.more = {
        "mutation": {"operators": {"print dropped": [5, 3, 1, 1, 0]}, **when}
    }
    record.write(tmp_path / "records" / "mutation.json")
    records = Records(tmp_path / "records")
    assert "<td>95.00%</td>" in stress_table(records, language)
    said = mutation_table(records, language)
    operator = "print dropped" if language == "en" else "删去 print"
    cells = "".join(f"<td>{n}</td>" for n in (5, 3, 1, 1, 0))
    assert f'row">{operator}</th>{cells}' in said
    counts = records.counts(snippet, [Count("3.11.7", "linux", "spawn", 1, 0, DATE)])
    said = verified_table(counts, language)
    assert 'row">Python 3.11.7</th><td>0</td><td>1</td>' in said
    assert 'row">Python 3.12.1</th><td>2</td><td>0</td>' in said
    rows = [Row(snippet, Masked(8, 1, 1, 3, 30), counts)]
    said = snippets_table(rows, language)
    sums, folded = said.split("<details")
    assert "10.00%" in sums
    assert snippet.path.stem not in sums
    assert f'row"><code>{snippet.path.stem}</code></th>' in folded
    assert "<td>8</td><td>1</td><td>1</td><td>3</td><td>0</td>" in said
    assert "<td>3.11, 3.12</td><td>fork, spawn</td>" in said
