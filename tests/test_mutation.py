"""No missed drift: small changes of every snippet, each of which must be found.

Run by ``pytest -m mutation``. A changed program runs under every start method
until a run is found to drift, TRIES times at the most; a changed transcript is
compared with TRIES runs of the unchanged program. What is not found must be
equivalent: by a rule below that looks at the runs and not at the check, or by a
reason in ``equivalent.toml`` that a reviewer can follow. That file also has the few
changes that stay within what is documented of a program that depends on time.

Only the English twins are changed: those of a snippet differ in strings and
comments alone.
"""

import os
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from records import today

from conftest import PROJECT, RECORD
from liverun.errors import LiverunError
from liverun.run.runner import interpreter, methods, run
from liverun.run.trace import Trace
from liverun.transcript.align import compare
from liverun.transcript.block import Block, Line
from liverun.transcript.grammar import choose, parse
from liverun.verbs import documented, verify
from mutants import Mutant, code_mutants, delayed, transcript_mutants

TRIES = 3
"""Runs under each start method."""
JOBS = 4 * (os.cpu_count() or 1)
"""Runs side by side: most of them sleep."""
EQUIVALENT = Path(__file__).with_name("equivalent.toml")

SNIPPETS = [
    path for path in PROJECT.discover() if path.is_relative_to(PROJECT.snippets / "en")
]


KINDS = ("caught", "equivalent", "allowed", "missed")
"""What can become of a mutant."""


@dataclass
class Mutation:
    """What became of all mutants."""

    operators: dict[str, Counter] = field(default_factory=dict)
    """How many by operator and kind."""
    runs: Counter = field(default_factory=Counter)
    """How many programs were caught by which run."""
    missed: dict[str, list[str]] = field(default_factory=dict)
    """By snippet."""
    stale: dict[str, list[str]] = field(default_factory=dict)
    """What equivalent.toml names and is no mutant, by snippet."""
    seconds: float = 0.0

    def count(self, judge: "Judge", groups: list[dict]) -> None:
        """Count the mutants of one snippet, for some of which a person gave reasons."""
        spared = {
            name: "allowed" if group.get("allowed") else "equivalent"
            for group in groups
            for name in group["mutants"]
        }
        seen: Counter[str] = Counter()
        for mutant, number, why in judge.verdicts():
            seen[mutant.name] += 1
            name = mutant.name + f" #{seen[mutant.name]}" * (seen[mutant.name] > 1)
            kind = "equivalent" if why else spared.pop(name, "missed")
            kind = "caught" if number else kind
            self.operators.setdefault(mutant.operator, Counter())[kind] += 1
            self.runs[int(number)] += 1
            if kind == "missed":
                told = self.missed.setdefault(judge.snippet.path.stem, [])
                told.append(f"{mutant.line}: {name}")
        if spared:
            self.stale[judge.snippet.path.stem] = list(spared)

    def record(self) -> dict[str, object]:
        """Return what the site's page says of it."""
        return {
            "operators": {
                name: [counts.total(), *(counts[kind] for kind in KINDS)]
                for name, counts in sorted(self.operators.items())
            },
            "seconds": round(self.seconds),
            "cores": os.cpu_count(),
            "date": today(),
        }


def finds(mutant: Mutant, traces: list[Trace]) -> bool:
    """Say whether a changed transcript is found to be wrong."""
    try:
        blocks = parse(tuple(mutant.text.split("\n")), 1, "mutant")
    except LiverunError:
        return True
    return any(not compare(choose(blocks, t), t).holds for t in traces)


def rule(mutant: Mutant, traces: list[Trace]) -> str:
    """Return why a changed transcript says nothing wrong of runs, or ''."""
    if mutant.operator in ("documented barrier moved", "documented barrier added"):
        blocks = parse(tuple(mutant.text.split("\n")), 1, "mutant")
        first = all(parted(choose(blocks, trace), trace) for trace in traces)
        return "what stands above did come first in these runs" if first else ""
    (line, *others) = parse(tuple(mutant.before.split(" / ")), 1, "mutant")[0].lines
    loose = "*" in line.lane or (line.unordered and others and others[-1].unordered)
    if mutant.operator == "documented lines swapped" and loose:
        return "the two lines come in any order"
    if line.least:
        return ""
    if mutant.operator == "documented line doubled":
        return "a line that need not come may stand twice"
    return "" if came(line, traces) else "the line need not come, and did not"


def came(line: Line, traces: list[Trace]) -> bool:
    """Say whether a run has an event that could be what a line stands for."""
    verbs = {verb for verb, text in line.outcomes if (verb, text) != ("exits", "0")}
    return any(
        event.verb in verbs and (not line.elision or event.text.startswith((" ", "\n")))
        for trace in traces
        for lane in trace.lanes
        if lane.name == line.lane
        for event in lane.events
    )


def parted(block: Block, trace: Trace) -> bool:
    """Say whether moments part a run where a transcript has its barriers."""
    pairs = list(compare(block, trace).pairs())
    for barrier in range(1, len(block.barriers) + 1):
        above = [x.event.earliest_ns for n, x in pairs if n.section < barrier]
        below = [x.event.time_ns for n, x in pairs if n.section >= barrier]
        if above and below and max(above) > min(below):
            return False
    return True


class Judge:
    """Tries all mutants of one snippet."""

    def __init__(self, path: Path, pool: ThreadPoolExecutor) -> None:
        self.snippet = PROJECT.load(path)
        self.python = interpreter()
        self.keys = methods(self.snippet, self.python) * TRIES
        self.traces = [
            pool.submit(run, self.snippet, method, self.python) for method in self.keys
        ]
        self.pauses = pool.submit(self.harmless)
        self.programs = [
            (mutant, pool.submit(self.caught_by, mutant))
            for mutant in code_mutants(self.snippet.source)
        ]

    def caught_by(self, mutant: Mutant) -> int:
        """Return the number of the run by which a changed program is found, or 0."""
        for number, method in enumerate(self.keys, 1):
            if self.drifts(mutant.text, method):
                return number
        # Orders that only mostly hold: pause where the program itself may be paused.
        for place, text in delayed(mutant.text).items():
            for method in set(self.keys) if place in self.pauses.result() else ():
                number += 1
                if self.drifts(text, method):
                    return number
        return 0

    def harmless(self) -> set[str]:
        """Return where the program may pause and still be as documented."""
        return {
            place
            for place, text in delayed(self.snippet.source).items()
            if not any(self.drifts(text, method) for method in set(self.keys))
        }

    def drifts(self, text: str, method: str) -> bool:
        """Say whether a run of a changed program is not as documented."""
        changed = replace(self.snippet, source=text)
        try:
            verify(self.snippet, run(changed, method, self.python))
        except LiverunError:
            return True
        return False

    def verdicts(self) -> Iterator[tuple[Mutant, int, str]]:
        """Yield each mutant, the run that found it or 0, and a rule that spares it."""
        for mutant, number in self.programs:
            yield mutant, number.result(), ""
        traces = [trace.result() for trace in self.traces]
        for trace in traces:
            verify(self.snippet, trace)
        blocks = documented(self.snippet)
        here = {id(choose(blocks, trace)) for trace in traces}
        lines = self.snippet.transcript
        heads = [n for n, line in enumerate(lines) if line.startswith("@")]
        for mutant in transcript_mutants(lines):
            # A block of another platform cannot be compared here.
            if id(blocks[sum(n < mutant.line for n in heads)]) in here:
                found = finds(mutant, traces)
                yield mutant, found, "" if found else rule(mutant, traces)


@pytest.fixture(scope="module")
def mutation(request: pytest.FixtureRequest) -> Mutation:
    """Try the mutants of all selected snippets, side by side."""
    paths = [
        item.callspec.params["path"]
        for item in request.session.items
        if item.originalname == "test_finds_each_change"
    ]
    reasons = tomllib.loads(EQUIVALENT.read_text("utf-8"))
    mutation = Mutation()
    began = time.monotonic()
    with ThreadPoolExecutor(JOBS) as pool:
        judges = [Judge(path, pool) for path in paths]
        for judge in judges:
            name = judge.snippet.path.stem
            try:
                mutation.count(judge, reasons.get(name, []))
            except LiverunError as error:  # What is found of the others took an hour.
                mutation.missed[name] = [str(error)]
    mutation.seconds = time.monotonic() - began
    request.config.stash[RECORD].more["mutation"] = mutation.record()
    return mutation


@pytest.mark.mutation
@pytest.mark.parametrize("path", SNIPPETS, ids=lambda path: path.stem)
def test_finds_each_change(path: Path, mutation: Mutation) -> None:
    """Every change of a snippet is found, or has a reason to make no difference."""
    missed = mutation.missed.get(path.stem, [])
    if missed:
        pytest.fail("\n".join([f"{path}: missed", *missed]), pytrace=False)
    if stale := mutation.stale.get(path.stem, []):
        text = "\n".join([f"{EQUIVALENT}: no such mutant", *stale])
        pytest.fail(text, pytrace=False)


def test_a_pause_has_the_same_name_in_a_changed_program() -> None:
    """Else it would not be known whether the program may be paused there."""
    source = "Process(target=a).start()\nProcess(target=b).start()\n"
    changed = source.replace("target=b", "target=None")
    assert 2 == len(delayed(source))
    assert [*delayed(source)] == [*delayed(changed)]
