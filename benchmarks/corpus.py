"""How the engine fares with the programs of a folder that nobody wrote for it.

Run as ``python benchmarks/corpus.py FOLDER [--quiet 30] [--busy 15] [--seconds N]``.
FOLDER is a project of liverun, or any folder of Python programs; nothing in it is
changed. A program without a transcript gets one, as ``liverun update`` writes it.
Then runs of it, on quiet and on busy cores, are held against the transcript: each
that differs is a false alarm. Then small changes are planted, and each that no run
shows is missed, unless it makes no difference, which only a reader can say.
"""

import argparse
import re
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from zlib import crc32

ROOT = Path(__file__).resolve().parent.parent
sys.path += [str(ROOT / "hooks"), str(ROOT / "tests")]

from strictness import Masked, masked  # noqa: E402

from liverun.errors import LiverunError  # noqa: E402
from liverun.project import Project, project  # noqa: E402
from liverun.run.load import busy_cores  # noqa: E402
from liverun.run.runner import interpreter  # noqa: E402
from liverun.run.runs import Key, Runs  # noqa: E402
from liverun.run.snippet import Snippet  # noqa: E402
from liverun.updating import update  # noqa: E402
from liverun.verbs import documented, keys, verify  # noqa: E402
from mutants import Mutant, code_mutants, planted  # noqa: E402

DRIFTS = 5
"""Changes that are planted in each program, at the most."""
TRIES = 2
"""Runs under each start method in which a change must show."""
SHOWS = ("print dropped", "print doubled", "prints swapped", "text changed")
SHOWS += ("exit code changed", "join dropped", "signal changed")
"""Operators of ``code_mutants`` that seldom change nothing."""
HEAD = ("program", "documented", "quiet", "busy", "missed", "constrained", "free")


@dataclass
class Row:
    """What became of one program."""

    name: str
    refused: str = ""
    """The first line of why it has no transcript."""
    runs: list[int] = field(default_factory=lambda: [0, 0])
    """Quiet and busy ones."""
    alarms: list[str] = field(default_factory=list)
    """What was said of the first false alarm of each kind."""
    false: list[int] = field(default_factory=lambda: [0, 0])
    """False alarms of quiet and of busy runs."""
    planted: int = 0
    missed: list[str] = field(default_factory=list)
    masked: Masked = field(default_factory=Masked)

    def cells(self) -> tuple[str, ...]:
        """Return what its row of the table has."""
        if self.refused:
            return self.name, "no", *["-"] * 5
        return (self.name, "yes", *_cells(self.runs, self.false), *_rest([self]))


def _cells(runs: Sequence[int], false: Sequence[int]) -> Iterator[str]:
    return (f"{bad} of {count}" for bad, count in zip(false, runs, strict=True))


def _rest(rows: Sequence[Row]) -> Iterator[str]:
    missed = sum(len(row.missed) for row in rows)
    yield f"{missed} of {sum(row.planted for row in rows)}"
    counts = sum((row.masked for row in rows), Masked())
    whole = counts.literal + counts.constrained + counts.free or 1
    yield from (f"{part / whole:.0%}" for part in (counts.constrained, counts.free))


def programs(folder: Path) -> tuple[Project, list[Path]]:
    """Return the programs of a project, or of a folder."""
    inside = folder / "pyproject.toml", folder / "snippets"
    found = project(folder) if any(p.exists() for p in inside) else Project(folder)
    return found, found.discover()


def measure(found: Project, path: Path, quiet: int, busy: int) -> Row:
    """Document a program, run it often, and plant changes in it."""
    row = Row(path.relative_to(found.snippets).with_suffix("").as_posix())
    runs = Runs()
    try:
        snippet = found.load(path)
        chosen = keys(snippet, interpreter())
        if not snippet.transcript and (new := update(snippet, runs=runs)):
            lines = new.transcript
            snippet = replace(snippet, source=new.after, transcript=lines)
            chosen = [key._replace(snippet=snippet) for key in chosen]
        row.masked = masked(documented(snippet))
        if not chosen:
            raise LiverunError(f"{row.name}: not for this Python")
    except LiverunError as error:
        row.refused = str(error).partition("\n")[0]
        runs.close()
        return row
    for load, count in enumerate((quiet, busy)):
        turns = range(load * quiet, load * quiet + count)
        some = [key._replace(repetition=turn) for turn in turns for key in chosen]
        with busy_cores() if load else nullcontext():
            runs.submit(some)
            for key in some:
                row.runs[load] += 1
                if said := _said(snippet, key, runs):
                    row.alarms += [said] * (not row.false[load])
                    row.false[load] += 1
    for mutant in drifts(snippet):
        row.planted += 1
        changed = replace(snippet, source=mutant.text)
        some = [
            key._replace(snippet=changed, repetition=turn)
            for turn in range(TRIES)
            for key in chosen
        ]
        if not any(_said(snippet, key, runs) for key in some):
            row.missed.append(f"{mutant.line}: {mutant.name}")
    runs.close()
    return row


def _said(snippet: Snippet, key: Key, runs: Runs) -> str:
    """Return how a run differs from the transcript, or ''."""
    try:
        verify(snippet, runs.result(key))
    except LiverunError as error:
        return str(error)
    return ""


def drifts(snippet: Snippet) -> list[Mutant]:
    """Choose changes of a program, of as many kinds as there are; always the same."""
    kinds: dict[str, list[Mutant]] = {}
    shown = "\n".join(snippet.transcript)
    for mutant in planted(snippet.source, shown):
        kinds.setdefault(mutant.operator, []).append(mutant)
    for mutant in code_mutants(snippet.source):
        first = re.search(r"""["']([^"'{}]+)""", mutant.before)
        if mutant.operator in SHOWS and (not first or first[1].strip() in shown):
            kinds.setdefault(mutant.operator, []).append(mutant)
    start = crc32(snippet.name.encode())
    names = sorted(kinds)
    turned = [names[(start + n) % len(names)] for n in range(len(names))]
    return [kinds[name][start % len(kinds[name])] for name in turned[:DRIFTS]]


def table(rows: Sequence[Row]) -> Iterator[str]:
    """Yield a table with a row for each program, and one of sums."""
    kept = [row for row in rows if not row.refused]
    runs = [sum(row.runs[n] for row in kept) for n in (0, 1)]
    false = [sum(row.false[n] for row in kept) for n in (0, 1)]
    sums = (f"{len(rows)} programs", str(len(kept)), *_cells(runs, false), *_rest(kept))
    lines = [HEAD, *(row.cells() for row in rows), sums]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for cells in lines:
        yield " | ".join(c.ljust(w) for c, w in zip(cells, widths, strict=True))


def main() -> None:
    """Measure a folder, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    for name, count in (("--quiet", 30), ("--busy", 15)):
        what = f"{name[2:]} runs under each start method (default: {count})"
        parser.add_argument(name, type=int, default=count, metavar="N", help=what)
    what = "begin with no more programs after N seconds"
    parser.add_argument("--seconds", type=float, default=1e9, metavar="N", help=what)
    given = parser.parse_args()
    found, paths = programs(given.folder)
    rows: list[Row] = []
    began = time.monotonic()
    for path in paths:
        if time.monotonic() - began > given.seconds:
            break
        rows.append(row := measure(found, path, given.quiet, given.busy))
        notes = [row.refused, *row.alarms, *(f"missed {name}" for name in row.missed)]
        print(" | ".join(row.cells()), *filter(None, notes), sep="\n", flush=True)
    print("", *table(rows), sep="\n")
    if len(rows) < len(paths):
        print(f"{len(paths) - len(rows)} programs were left out for want of time")


if __name__ == "__main__":
    main()
