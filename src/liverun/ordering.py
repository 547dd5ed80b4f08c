"""Order: find what must come before what, by holding one process after another.

Whether ``b`` can come before ``a`` is asked of the program itself: ``a``'s process
waits, just before ``a``, for as long as any other process makes progress. A process may
be slow at any moment, so each such run is one that could have come by itself.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from liverun.run.runs import Key, Runs
from liverun.search import Search
from liverun.transcript.block import Block
from liverun.transcript.facts import Facts
from liverun.transcript.grammar import choose
from liverun.transcript.precedence import CAUSES, causes, closure, reduced


def agreed(found: Sequence[Search]) -> Facts:
    """Return what holds under each start method that one block documents."""
    block, count = found[0].block, len(found[0].block.lines)
    known = list(causes(block))
    afters = [closure([*known, *order.facts.before], count) for order in found]
    both = [
        (one, other)
        for one in range(count)
        for other in range(count)
        if block.lines[one].lane != block.lines[other].lane
        and block.lines[one].outcomes[0][0] in CAUSES
        and block.lines[other].outcomes[0][0] in CAUSES
        and all(after[one] >> other & 1 for after in afters)
    ]
    sections = found[0].facts.sections
    if any(order.facts.sections != sections for order in found):
        sections = ()
    return Facts(reduced(both, known, count), sections)


def by_block(
    blocks: Sequence[Block], chosen: Sequence[Key], runs: Runs
) -> dict[int, list[Search]]:
    """Search under several start methods at once: for each of the runs of a check.

    Returns:
        What was found, in the order of the runs, by the index of the block that
        documents it.
    """
    found: dict[int, list[Search]] = {}
    with ThreadPoolExecutor(len(chosen)) as pool:
        for search in pool.map(lambda key: Search(key, runs, blocks).run(), chosen):
            number = blocks.index(choose(tuple(blocks), search.traces[0]))
            found.setdefault(number, []).append(search)
    return found
