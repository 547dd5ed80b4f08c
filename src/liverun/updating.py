"""Update: write the transcript of a program from runs of it, if they agree."""

import difflib
import re
import shlex
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, nullcontext
from dataclasses import dataclass, replace

from liverun.errors import LiverunError
from liverun.page import message
from liverun.run.load import busy_cores
from liverun.run.runner import Interpreter, interpreter
from liverun.run.runs import Key, Runs
from liverun.run.snippet import Snippet
from liverun.run.trace import Trace
from liverun.search import JOBS, Search
from liverun.text import display_path, replace_file
from liverun.transcript import update as transcript
from liverun.transcript.align import compare
from liverun.transcript.block import Block
from liverun.transcript.draft import regrouped
from liverun.transcript.facts import Facts, with_facts
from liverun.transcript.grammar import NOTHING, choose, parse, write
from liverun.transcript.precedence import CAUSES, causes, closure, reduced
from liverun.verbs import documented, keys, side_by_side_of, verify

REPETITIONS = 2
"""Runs under each start method for an update: what differs needs a mark."""
MOST = 8
"""Further runs under each start method that a new transcript is held against."""
ROUNDS = 5
"""How often a transcript is written anew because those runs show something else."""
MARKS = (
    "What differs from run to run needs a mark that says how: ~, x{a..b}, or |, {a..b},"
    " {/regex/}."
)
WIDTH = re.compile(r"%(?:\(\w+\))?\d+[sd]|\{[^{}]*:>?\d+d?\}|\brjust\(")
"""What gives a number a width in a program: a PID of fewer digits has spaces before."""
TAUGHT = "if the crash is what it teaches, document its first line by hand"


@dataclass(frozen=True, slots=True)
class Update:
    """The new text of a snippet's file."""

    snippet: Snippet
    after: str
    """The whole file."""
    transcript: tuple[str, ...] = ()
    """The lines of its documented transcript, without their ``#>``."""
    finding: LiverunError | None = None
    """What the program did instead when a process was held, if anything."""

    def diff(self) -> Iterator[str]:
        """Return the lines of a unified diff."""
        name = display_path(self.snippet.path)
        before, after = self.snippet.source.split("\n"), self.after.split("\n")
        return difflib.unified_diff(before, after, name, name, lineterm="")

    def write(self) -> None:
        """Write the file, whole or not at all.

        Raises:
            LiverunError: when somebody has changed the file meanwhile, or it cannot
                be written.
        """
        path = self.snippet.path
        where = f"{display_path(path)}:1: not updated"
        try:
            if path.read_text("utf-8") != self.snippet.source:
                raise LiverunError(f"{where}: somebody has saved it meanwhile")
            replace_file(path, self.after)
        except OSError as error:
            raise LiverunError(f"{where}: {error.strerror}") from error


def update(
    snippet: Snippet, python: Interpreter | None = None, runs: Runs | None = None
) -> Update | None:
    """Write a snippet's transcript from runs of it, and keep what still holds.

    Args:
        snippet: The program.
        python: What is to run it; by default the Python that runs this.
        runs: Runs that go on side by side; by default only those of this call do.

    Returns:
        The new file, which nobody has written yet; None when it is right as it is.

    Raises:
        LiverunError: when the snippet cannot run here, runs were stopped or crashed, or
            they differ in a way that only marks written by hand can document.
    """
    python = python or interpreter()
    chosen = keys(snippet, python)
    turns = range(REPETITIONS)
    first = [key._replace(repetition=turn) for key in chosen for turn in turns]
    with side_by_side_of(snippet, first, runs) as side_by_side:
        traces = [side_by_side.result(key) for key in first]
        new = updated(snippet, traces)
        for number in range(ROUNDS):
            if new is None:
                break
            # What the first runs have shown may be luck: others must show it too.
            fresh = _fresh_runs(chosen, REPETITIONS + number * MOST, traces)
            surprises = _surprises(new, fresh, side_by_side)
            if not surprises:
                break
            traces += surprises
            new = updated(snippet, traces)
        else:
            raise LiverunError(
                f"{display_path(snippet.path)}:{snippet.transcript_line}: not updated:"
                f" after {ROUNDS} rounds of runs, more runs still show something else",
                hint=f"see what varies: liverun explore {shlex.quote(snippet.name)}",
            )
        if new and any(len(trace.lanes) > 1 for trace in traces):
            blocks = parse(new.transcript, 1, "")
            new = with_its_order(snippet, blocks, chosen, mend=True)
    return new


def with_its_order(
    snippet: Snippet, blocks: Sequence[Block], chosen: Sequence[Key], mend: bool = False
) -> Update:
    """Write what holding finds out about the order of lines into a transcript.

    With ``mend``, workers of the transcript whose tasks others can do become one lane.
    """
    new, mended, searches = list(blocks), list(blocks), []
    with closing(Runs(JOBS)) as runs:
        for number, found in by_block(blocks, chosen, runs).items():
            new[number] = with_facts(blocks[number], agreed(found))
            searches += found
            if mend and any(search.findings for search in found):
                traces = [x.trace for search in found for x in search.comparisons]
                ended = [trace for trace in traces if not trace.stopped]
                mended[number] = regrouped(blocks[number], ended)
    if mended != list(blocks):
        while mended[1:] and _plain(mended[-1]) == _plain(mended[0]):
            del mended[-1]
        return with_its_order(snippet, mended, chosen)
    lines = tuple(write(tuple(new)) or [NOTHING])
    after = snippet.with_transcript(lines)
    first = len(after.split("\n")) - len(lines)
    said = replace(snippet, source=after, transcript=lines, transcript_line=first)
    return Update(snippet, after, lines, next(_luck(said, searches), None))


def _plain(block: Block) -> list[str]:
    """Return the lines of a block without its conditions."""
    return write((replace(block, conditions=()),))


def _luck(snippet: Snippet, searches: Sequence[Search]) -> Iterator[LiverunError]:
    """Yield what a program did instead of what is documented, when it was held."""
    if snippet.options.rests_on_time:
        return
    for search in searches:
        for finding in search.findings:
            one = search.comparisons[search.holds.index(finding.hold)]
            try:
                verify(snippet, one.trace)
            except LiverunError as error:
                yield message.when_slow(error, snippet, finding.options())


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


def _fresh_runs(
    chosen: Sequence[Key], first: int, traces: Sequence[Trace]
) -> list[Key]:
    """Return further runs: two for each lane that prints, and some in any case."""
    printing = {
        lane.name
        for trace in traces
        for lane in trace.lanes
        if any(event.verb in ("|", "!") for event in lane.events)
    }
    count = min(2 * max(len(printing), 1), MOST)
    turns = range(first, first + count)
    return [key._replace(repetition=turn) for key in chosen for turn in turns]


def _surprises(new: Update, fresh: Sequence[Key], runs: Runs) -> list[Trace]:
    """Return the runs, half of them on a busy machine, that are not as written."""
    found = []
    blocks = parse(new.transcript, 1, "")
    for busy in (False, True):
        with busy_cores() if busy else nullcontext():
            some = [key for key in fresh if key.repetition % 2 == busy]
            runs.submit(some)
            traces = [runs.result(key) for key in some]
        found += [t for t in traces if not compare(choose(blocks, t), t).holds]
    return found


def updated(snippet: Snippet, traces: list[Trace]) -> Update | None:
    """Write a snippet's transcript from given runs; see ``update``."""
    where = f"{display_path(snippet.path)}:{snippet.transcript_line}"
    for trace in traces:
        if trace.stopped:
            raise message.stopped(snippet, trace)
    blocks = documented(snippet, complete=False) if snippet.transcript else ()
    try:
        new = transcript.update(blocks, traces)
    except transcript.Varying as error:
        raise LiverunError(
            f"{where}: not updated: two runs differ in {error}",
            f"{error.evidence}\n\n{MARKS}",
            "write what always holds by hand, then run:"
            f" {message.update_command(snippet)}",
        ) from error
    if new is None and snippet.transcript:
        return None
    new = new or (Block((), ()),)
    if WIDTH.search(snippet.code):
        known = {line.outcomes for block in blocks for line in block.lines}
        new = tuple(_with_widths(block, known) for block in new)
    if (crash := _crash(new)) and not _crash(blocks):
        needed = filter(None, (message.missing(snippet, trace) for trace in traces))
        what = f"{where}: not updated: the program crashes"
        hint = next(needed, "mend the program")
        raise LiverunError(what, crash, f"{hint}; {TAUGHT}")
    lines = write(new) or [NOTHING]
    return Update(snippet, snippet.with_transcript(lines), tuple(lines))


def _with_widths(block: Block, known: set) -> Block:
    """Let each PID of a line that is new have fewer digits than in the runs so far."""
    names = "|".join(re.escape(line.lane) for line in block.lines)
    pid = re.compile(rf"(?:(?<=[ \[(<|])|^)\{{({names}|ppid)\}}")
    lines = []
    for line in block.lines:
        marked = [(verb, pid.sub(r"{\1:>}", text)) for verb, text in line.outcomes]
        mine = line.outcomes if line.outcomes in known else tuple(marked)
        lines.append(replace(line, outcomes=mine))
    return replace(block, lines=tuple(lines))


def _crash(blocks: Sequence[Block]) -> str:
    """Return the documented lines of the first lane that crashes, or ''."""
    for block in blocks:
        for line in block.lines:
            if line.text() in message.CRASHES:
                mine = [other for other in block.lines if other.lane == line.lane]
                shown = [x for x in mine if x.outcomes[0][0] in ("!", "killed by")]
                return "\n".join(write((replace(block, lines=tuple(shown)),)))
    return ""
