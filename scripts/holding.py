"""Hold the documented programs, and record what that finds.

Run as ``python scripts/holding.py [--default] [NAME...]``. Each program is held under
every start method, or with ``--default`` under Python's default alone: what is found of
the order of its lines must be what its transcript says, and no held run may do anything
that the transcript does not allow, unless the program says that it rests on time. What
was found goes to records/order.json, with a digest of all of the program that could
change it; twins differ in strings, so one of them is there.
"""

import hashlib
import json
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing
from itertools import pairwise
from pathlib import Path

from liverun.errors import LiverunError
from liverun.page import message
from liverun.page.layout import arrival_order, items
from liverun.project import project
from liverun.run.runner import Interpreter, interpreter
from liverun.run.runs import Runs
from liverun.run.snippet import Snippet
from liverun.search import JOBS, Search
from liverun.text import display_path, replace_file
from liverun.transcript.align import compare
from liverun.transcript.block import Block
from liverun.transcript.extensions import Extensions
from liverun.transcript.facts import (
    documented_facts,
    with_facts,
    without_barriers,
)
from liverun.transcript.grammar import choose, write
from liverun.updating import agreed, by_block
from liverun.verbs import documented, keys

RECORD = Path(__file__).resolve().parent.parent / "records" / "order.json"
LANGUAGE = "en"
SIDE_BY_SIDE = 3
"""Programs that are held at once."""


def digest(snippet: Snippet) -> str:
    """Return a digest of what of a program can change what holding finds."""
    parts = [snippet.code, *snippet.transcript, repr(snippet.options)]
    parts += (f"{name}: {data!r}" for name, data in snippet.files)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def held(snippet: Snippet, python: Interpreter, *, every: bool = True) -> dict:
    """Hold a program, and return what its row of the record has.

    Args:
        snippet: The program.
        python: What runs it.
        every: Whether under every start method, and not the default alone.

    Raises:
        LiverunError: when holding finds another order than is documented, or the
            program does something else where a process is slow.
    """
    blocks, chosen = documented(snippet), keys(snippet, python)
    chosen = chosen if every else chosen[:1]
    began = time.monotonic()
    with closing(Runs(JOBS)) as runs:
        searched = by_block(blocks, chosen, runs)
    found = [order for orders in searched.values() for order in orders]
    if not snippet.options.rests_on_time:
        for order in found:
            for finding in order.findings:
                raise message.when_slow(finding.error, snippet, finding.options())
        for order in found:
            _prove_marks(snippet, blocks, order)
    for number, orders in searched.items():
        _compare(snippet, blocks[number], orders)
    first = found[0]
    lines = first.block.lines
    printed = [number for number, line in enumerate(lines) if line.printed]
    return {
        "digest": digest(snippet),
        "lanes": len({line.lane for line in lines}),
        "lines": len(printed),
        "facts": len(first.facts.before) + sum(map(len, first.facts.sections)),
        "methods": [key.method for key in chosen],
        "held": sum(bool(hold) for order in found for hold in order.holds),
        "seconds": round(time.monotonic() - began, 1),
        "orders": Extensions(first.block, first.facts).count(),
    }


def _prove_marks(snippet: Snippet, blocks: tuple, order: Search) -> None:
    """See that what a panel calls free in any of the runs came in both orders."""
    for one in order.comparisons:
        if one.trace.stopped or not one.holds:
            continue
        lines = {
            (placed.lane.name, placed.index): number
            for number, mine in one.events().items()
            for placed in mine
        }
        shown = items(compare(choose(blocks, one.trace), one.trace))
        places = [(lane.name, n) for lane, n in arrival_order(one.trace)]
        for (above, here), item in zip(pairwise(places), shown[1:], strict=True):
            pair = lines.get(above), lines.get(here)
            if item.free and None not in pair and pair not in order.observed.free:
                texts = [order.block.lines[n] for n in pair]
                said = " and ".join(f"'{x.lane} {x.text()}'" for x in texts)
                raise LiverunError(
                    f"{display_path(snippet.path)}: {said} are shown as free, and came"
                    " in no run in the other order"
                )


def _compare(snippet: Snippet, block: Block, found: Sequence[Search]) -> None:
    """Hold what is documented of the order of lines against what was found."""
    facts = agreed(found)
    known = documented_facts(block)
    if facts == known:
        return
    plain = without_barriers(block)
    new = set(write((with_facts(plain, facts),)))
    old = set(write((with_facts(plain, known),)))
    said = [f"documented, and not found: {line}" for line in sorted(old - new)]
    said += [f"found, and not documented: {line}" for line in sorted(new - old)]
    raise LiverunError(
        f"{display_path(snippet.path)}:{snippet.transcript_line}: another order",
        "\n".join(said),
        f"if this is right, run: liverun order {snippet.name} --write",
    )


def recorded() -> dict[str, dict]:
    """Return the rows of the record, by program."""
    return json.loads(RECORD.read_text("utf-8"))["programs"] if RECORD.exists() else {}


def stale(snippet: Snippet) -> bool:
    """Return whether the record is of another state of a program."""
    return recorded().get(snippet.name, {}).get("digest") != digest(snippet)


def main(arguments: Sequence[str]) -> int:
    """Hold some programs, or all of which the record is stale, and record them."""
    names = [name for name in arguments if name != "--default"]
    every = "--default" not in arguments
    root, python = project(), interpreter()
    paths = [path for path in root.discover() if path.parent.name == LANGUAGE]
    snippets = [root.load(path) for path in paths]
    rows = recorded()
    rows = {s.name: rows[s.name] for s in snippets if s.name in rows}
    chosen = [s for s in snippets if (s.name in names if names else stale(s))]
    failed = 0
    # A held run sleeps most of the time.
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        futures = {pool.submit(held, s, python, every=every): s for s in chosen}
        for future in as_completed(futures):
            name = futures[future].name
            rows.pop(name, None)
            try:
                rows[name] = future.result()
                print(name, rows[name], flush=True)
            except LiverunError as error:
                print(f"{error}\n", flush=True)
                failed += 1
            lines = (f'"{k}": {json.dumps(v)}' for k, v in sorted(rows.items()))
            text = '{"programs": {\n' + ",\n".join(lines) + "\n}}\n"
            replace_file(RECORD, text)
    print(f"{len(rows)} recorded, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
