"""Records: which runs were compared, where, and how many of them drifted.

``pytest --record FILE`` writes one; the site reads all of ``records/``. What a
record says of a snippet counts as long as neither the snippet nor the engine
has changed since.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from strictness import Masked

from liverun.cache import engine_digest
from liverun.run.snippet import Snippet
from liverun.text import replace_file


@dataclass(frozen=True, slots=True)
class Count:
    """Runs of one snippet under one Python and start method."""

    python: str
    """Such as 3.11.7."""
    platform: str
    method: str
    runs: int = 0
    alarms: int = 0
    """Runs that were not as documented."""
    date: str = ""
    """Of the last run, in UTC: 2026-11-24."""


def today() -> str:
    """Return the date in UTC."""
    return datetime.now(UTC).date().isoformat()


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


class Record:
    """What one session of tests saw."""

    def __init__(self) -> None:
        self.counts: dict[str, dict[tuple[str, str], Count]] = {}
        self.digests: dict[str, str] = {}
        self.masks: dict[str, Masked] = {}
        self.more: dict[str, object] = {}
        """Anything else that a kind of test says: loads, mutants."""

    def add(self, snippet: Snippet, python: str, method: str, alarm: bool) -> None:
        """Count one run."""
        key = snippet.name
        self.digests[key] = _digest(snippet.source.encode())
        counts = self.counts.setdefault(key, {})
        new = Count(python, sys.platform, method)
        old = counts.get((python, method), new)
        counts[python, method] = replace(
            old, runs=old.runs + 1, alarms=old.alarms + alarm, date=today()
        )

    def mask(self, snippet: Snippet, counts: Masked) -> None:
        """Note how much of a snippet's transcript is fixed, by the first of its runs.

        How long a traceback is differs from one Python to the next, so the sum is
        that of one Python, the one of the environment.
        """
        self.masks.setdefault(snippet.name, counts)

    def table(self, verbose: bool) -> Iterator[str]:
        """Yield a summary: a line for each snippet when verbose, then the sum."""
        row = "{:34} {:>8} {:>11} {:>5} {:>7} {:>7} {:>9}"
        yield row.format("", "literal", "constrained", "free", "runs", "alarms", "95 %")
        sums = Masked()
        runs = alarms = 0
        for key in sorted(self.counts):
            counts = self.counts[key].values()
            mask = self.masks.get(key, Masked())
            mine = sum(c.runs for c in counts), sum(c.alarms for c in counts)
            if verbose:
                bound = f"{upper_bound(mine[1], mine[0]):.2%}"
                numbers = (mask.literal, mask.constrained, mask.free)
                yield row.format(key, *numbers, *mine, bound)
            sums += mask
            runs, alarms = runs + mine[0], alarms + mine[1]
        bound = f"{upper_bound(alarms, runs):.3%}"
        numbers = (sums.literal, sums.constrained, sums.free)
        yield row.format("all", *numbers, runs, alarms, bound)
        if sums.printed:
            yield (
                f"free: {sums.free_share:.2%} of what is documented; it stands for"
                f" {sums.hidden / sums.printed:.1%} of what the runs printed"
            )

    def write(self, path: Path) -> None:
        """Write the record, whole or not at all."""
        rows = {
            key: {
                "digest": self.digests[key],
                "counts": [
                    [c.python, c.platform, c.method, c.runs, c.alarms, c.date]
                    for c in counts.values()
                ],
            }
            for key, counts in sorted(self.counts.items())
        }
        # A line a snippet, so that Git shows which has changed.
        snippets = ",\n".join(f"  {_json(key)}: {_json(rows[key])}" for key in rows)
        more = "".join(f" {_json(k)}: {_json(v)},\n" for k, v in self.more.items())
        text = (
            f'{{\n "engine": {_json(engine_digest())},\n{more}'
            f' "snippets": {{\n{snippets}\n }}\n}}\n'
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, text)


class Records:
    """All records of a folder."""

    def __init__(self, folder: Path) -> None:
        paths = sorted(folder.glob("*.json"))
        self.all = {p.stem: json.loads(p.read_text("utf-8")) for p in paths}

    def counts(self, snippet: Snippet, now: Iterable[Count]) -> list[Count]:
        """Return what still counts of a snippet, by Python and start method.

        Args:
            snippet: As it is now.
            now: Runs of this build, which no record has.
        """
        found: dict[tuple[str, str, str], Count] = {}
        _merge(found, now)
        for data in self.all.values():
            entry = data.get("snippets", {}).get(snippet.name)
            digest = _digest(snippet.source.encode())
            if (
                data.get("engine") != engine_digest()
                or not entry
                or entry["digest"] != digest
            ):
                continue
            _merge(found, (Count(*row) for row in entry["counts"]))
        return list(found.values())


def _merge(found: dict[tuple[str, str, str], Count], counts: Iterable[Count]) -> None:
    """Add counts to those of the same Python, platform and start method."""
    for count in counts:
        key = count.python, count.platform, count.method
        old = found.get(key, replace(count, runs=0, alarms=0))
        found[key] = replace(
            old,
            runs=old.runs + count.runs,
            alarms=old.alarms + count.alarms,
            date=max(old.date, count.date),
        )


def upper_bound(alarms: int, runs: int, confidence: float = 0.95) -> float:
    """Return the upper bound of the alarm rate, by Clopper and Pearson (1934).

    Without an alarm in n runs it is about 3/n.
    """
    if alarms >= runs:
        return 1.0
    low, high = alarms / runs, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if _at_most(alarms, runs, middle) > 1 - confidence:
            low = middle
        else:
            high = middle
    return high


def _at_most(k: int, n: int, p: float) -> float:
    """Return the chance of at most ``k`` in ``n``, each of chance ``p``."""
    if p >= 1:
        return 0.0
    term = (1 - p) ** n
    total = term
    for i in range(1, k + 1):
        term *= (n - i + 1) / i * p / (1 - p)
        total += term
    return total
