"""Check that programs do what is documented of them."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext

from liverun.errors import LiverunError
from liverun.page import message
from liverun.run.runner import Interpreter, interpreter, methods, unable
from liverun.run.runs import Key, Runs
from liverun.run.snippet import Snippet
from liverun.run.trace import Trace
from liverun.text import display_path
from liverun.transcript.align import Checked, Comparison, compare
from liverun.transcript.block import Block
from liverun.transcript.drift import drift
from liverun.transcript.grammar import choose, choose_for, parse


def documented(snippet: Snippet, *, complete: bool = True) -> tuple[Block, ...]:
    """Read a snippet's documented transcript; see ``parse``.

    Raises:
        LiverunError: when there is none, or a line of it has no meaning.
    """
    where = display_path(snippet.path)
    if not snippet.transcript:
        raise LiverunError(
            f"{where}:{snippet.transcript_line}: no documented transcript",
            hint=f"to write one, run: {message.update_command(snippet)}",
        )
    lines = snippet.transcript
    return parse(lines, snippet.transcript_line, where, complete=complete)


def verify(
    snippet: Snippet,
    trace: Trace,
    blocks: tuple[Block, ...] = (),
    python: Interpreter | None = None,
) -> Comparison:
    """Compare a run with the snippet's documented transcript.

    Args:
        snippet: The program.
        trace: Its run.
        blocks: The transcript; by default it is read from the snippet.
        python: What ran it; then a crash is blamed on a machine that can run nothing.

    Raises:
        LiverunError: when the run was stopped or drifted from it.
    """
    if trace.stopped:
        raise message.stopped(snippet, trace)
    comparison = compare(choose(blocks or documented(snippet), trace), trace)
    if comparison.holds:
        return comparison
    lanes = drift(comparison)
    if message.crashed(lanes) and python and (why := unable(trace.method, python)):
        raise LiverunError(
            f"{display_path(snippet.path)}:1: could not be run {message.under(trace)}:"
            " nor can any program on this machine",
            why,
        )
    raise message.drifted(snippet, trace, lanes)


def keys(
    snippet: Snippet, python: Interpreter, blocks: tuple[Block, ...] = (), more: int = 0
) -> list[Key]:
    """Return the runs that a check makes: one a start method, the default first.

    With blocks, only one run for each block that documents some; ``more`` are further
    runs under the default start method.
    """
    if python.version not in snippet.options.requires_python:
        return []
    chosen = list(methods(snippet, python))
    if blocks:
        kind = python.version, python.platform
        first = {id(choose_for(blocks, m, *kind)): m for m in reversed(chosen)}
        chosen = [method for method in chosen if method in first.values()]
    turns = [(method, 0) for method in chosen]
    turns += [(method, turn) for method in chosen[:1] for turn in range(1, more + 1)]
    return [Key(snippet, method, python, turn) for method, turn in turns]


def check(
    snippet: Snippet,
    python: Interpreter | None = None,
    runs: Runs | None = None,
    chosen: Sequence[Key] = (),
) -> Checked:
    """Run a snippet under every start method and compare each run.

    Args:
        snippet: The program.
        python: What is to run it; by default the Python that runs this.
        runs: Runs that go on side by side; by default only those of this call do.
        chosen: Which runs to make, if not one under every start method.

    Raises:
        LiverunError: when the snippet cannot run here, has no documented transcript,
            or runs were stopped or drifted from it; all of them are named.
    """
    chosen = chosen or keys(snippet, python or interpreter())
    blocks = documented(snippet)
    found: list[Comparison] = []
    problems: list[str] = []
    with side_by_side_of(snippet, chosen, runs) as side_by_side:
        for key in chosen:
            try:
                trace = side_by_side.result(key)
                found.append(verify(snippet, trace, blocks, key.python))
            except LiverunError as error:
                problems.append(str(error))
    if problems:
        raise LiverunError("\n\n".join(problems))
    first = sum(key.repetition == 0 for key in chosen)
    return Checked(snippet, blocks, tuple(found[:first]), tuple(found[first:]))


@contextmanager
def side_by_side_of(
    snippet: Snippet, chosen: Sequence[Key], runs: Runs | None
) -> Iterator[Runs]:
    """Begin runs, and close what makes them unless it is somebody else's."""
    if not chosen:
        where = display_path(snippet.path)
        raise LiverunError(f"{where}:1: {message.cannot_run(snippet)}")
    with nullcontext(runs) if runs else closing(Runs()) as side_by_side:
        side_by_side.submit(chosen)
        yield side_by_side
