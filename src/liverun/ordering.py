"""Order: find what must come before what, by holding one process after another.

Whether ``b`` can come before ``a`` is asked of the program itself: ``a``'s process
waits, just before ``a``, for as long as any other process makes progress. A process may
be slow at any moment, so each such run is one that could have come by itself.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from liverun.run.runs import Key, Runs
from liverun.run.snippet import Snippet
from liverun.search import Order, Search
from liverun.transcript.block import Block
from liverun.transcript.facts import Facts, with_facts
from liverun.transcript.grammar import choose
from liverun.transcript.precedence import CAUSES, causes, closure, reduced


def find(snippet: Snippet, key: Key, runs: Runs, blocks: Sequence[Block] = ()) -> Order:
    """Find what must come before what in a program under one start method.

    Args:
        snippet: The program.
        key: How to run it.
        runs: What makes the runs.
        blocks: Its documented transcript; by default one is drafted from its runs.

    Raises:
        LiverunError: when it cannot be run, or is stopped without being held.
    """
    return Search(snippet, key, runs, blocks).run()


def agreed(found: Sequence[Order]) -> Facts:
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
) -> dict[int, list[Order]]:
    """Search under several start methods at once.

    Args:
        blocks: The transcript, which documents the runs.
        chosen: The runs of a check.
        runs: What makes runs.

    Returns:
        What was found, in the order of the runs, by the index of the block that
        documents it.
    """

    def searched(key: Key) -> tuple[int, Order]:
        search = Search(key.snippet, key, runs, blocks)
        return blocks.index(choose(tuple(blocks), search.traces[0])), search.run()

    found: dict[int, list[Order]] = {}
    with ThreadPoolExecutor(len(chosen)) as pool:
        for number, order in pool.map(searched, chosen):
            found.setdefault(number, []).append(order)
    return found


def with_order(
    blocks: Sequence[Block], chosen: Sequence[Key], runs: Runs
) -> tuple[Block, ...]:
    """Return a transcript with what holding finds out about the order of its lines."""
    new = list(blocks)
    for number, found in by_block(blocks, chosen, runs).items():
        new[number] = with_facts(blocks[number], agreed(found))
    return tuple(new)
