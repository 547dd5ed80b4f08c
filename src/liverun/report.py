"""What to tell a person about a run that is not as documented."""

import re
import shlex
from dataclasses import replace
from pathlib import Path

from liverun import transcript
from liverun.draft import canonical
from liverun.drift import LaneDrift, Row, drift
from liverun.errors import LiverunError
from liverun.runner import (
    OUTPUT_LIMIT,
    PROCESS_LIMIT,
    Interpreter,
    memory_limit,
    unable,
)
from liverun.snippet import Snippet, shown
from liverun.trace import Trace
from liverun.transcript import Block, choose, parse
from liverun.visible import visible, width

CONTEXT = 3
"""Rows that agree, shown on either side of one that does not."""
TAIL = 20
"""Lines of a partial transcript that are shown, its last."""
WIDEST = 60
"""Columns that the documented side may take; a longer line pushes the other aside."""
GAP = f"{'':8}..."
FRAME = re.compile(r'File "(?P<file>[^"]*)", line (?P<line>\d+) in (?P<name>\S+)')
SIGNALS = ("ABRT", "BUS", "FPE", "ILL", "SEGV", "TRAP")
CRASHES = {f"killed by SIG{name}" for name in SIGNALS}
CRASHES.add("! Traceback (most recent call last):")
"""What no program is documented to do without saying so."""
STOPPED = {
    "timeout": "still running after {timeout:g} s",
    "left": "main ended and left processes that were running after {timeout:g} s",
    "output": "printed more than {output} bytes",
    "processes": "had more than {processes} processes at once",
    "abandoned": "the program that asked for the run is gone",
    "record": "spoiled the record of its own run",
    "memory": "used more than {memory} MB of memory",
    "unkillable": "would not end when killed",
}


def documented(snippet: Snippet) -> tuple[Block, ...]:
    """Read a snippet's documented transcript.

    Raises:
        LiverunError: when there is none, or a line of it has no meaning.
    """
    if not snippet.transcript:
        raise LiverunError(
            f"{shown(snippet.path)}:{snippet.transcript_line}:"
            " no documented transcript",
            hint=f"to write one, run: {update_command(snippet)}",
        )
    return parse(snippet.transcript, snippet.transcript_line, shown(snippet.path))


def update_command(snippet: Snippet) -> str:
    """Return the command that mends a snippet's transcript."""
    words = " and ".join(snippet.name.split())
    return f"pytest --update-examples -k {shlex.quote(words)}"


def check(snippet: Snippet, trace: Trace, python: Interpreter | None = None) -> None:
    """Compare a run with the snippet's documented transcript.

    Args:
        snippet: The program.
        trace: Its run.
        python: What ran it; then a crash is blamed on a machine that can run nothing.

    Raises:
        LiverunError: when the run was stopped or drifted from it.
    """
    if trace.stopped:
        raise stopped(snippet, trace)
    block = choose(documented(snippet), trace)
    lanes = drift(block, trace)
    if not lanes:
        return
    crashed = any(map(_crash, (row for lane in lanes for row in lane.rows)))
    if crashed and python and (why := unable(trace.method, python)):
        raise LiverunError(
            f"{shown(snippet.path)}:1: could not be run {_under(trace)}:"
            " nor can any program on this machine",
            why,
        )
    hint = f"if this is right, run: {update_command(snippet)}"
    raise LiverunError(
        f"{shown(snippet.path)}:{lanes[0].number or snippet.transcript_line}:"
        f" drift {_under(trace)}",
        "\n\n".join(map(_lane, lanes)),
        "mend the program: an update would document a crash" if crashed else hint,
    )


def _crash(row: Row) -> bool:
    """Say whether a row shows a crash where none is documented."""
    return not row.same and row.actual in CRASHES


def _under(trace: Trace) -> str:
    return f"under {trace.method} on Python {trace.python}"


def _lane(drifted: LaneDrift) -> str:
    """Show one lane, documented beside actual."""
    title = f"lane {visible(drifted.lane)}" if drifted.lane else drifted.note
    if drifted.lane and drifted.note:
        title += f" {drifted.note}"
    rows = [
        replace(row, documented=visible(row.documented))
        for row in drifted.rows
        if row.documented or row.actual
    ]
    if not rows:
        return title
    left = min(max(width(row.documented) for row in rows), WIDEST)
    left = max(left, len("documented"))
    lines = [title, f"{'':8}{'documented':{left}}  {'actual' if drifted.lane else ''}"]
    for index, row in enumerate(rows):
        near = rows[max(index - CONTEXT, 0) : index + CONTEXT + 1]
        if not all(r.same for r in near):
            lines.append(_row(row, left))
        elif lines[-1] != GAP:
            lines.append(GAP)
    return "\n".join(line.rstrip() for line in lines)


def _row(row: Row, left: int) -> str:
    number = f"{row.number:4}" if row.number else "    "
    mark = " " if row.same else "≠"
    documented, actual = row.documented or "-", row.actual or "-"
    pad = " " * max(left - width(documented), 0)
    return f"{number}  {mark} {documented}{pad}  {actual}"


def stopped(snippet: Snippet, trace: Trace) -> LiverunError:
    """Return the error of a run that was stopped: what it did until then."""
    # No other reason is ours: then the program wrote it.
    what = STOPPED.get(trace.stopped, STOPPED["record"]).format(
        timeout=snippet.options.timeout,
        output=OUTPUT_LIMIT,
        processes=PROCESS_LIMIT,
        memory=memory_limit() >> 20,
    )
    parts = []
    if names := [name for _, name in trace.survivors]:
        counted = sorted(set(names), key=names.index)
        listed = ", ".join(
            f"{n} ({names.count(n)} processes)" if names.count(n) > 1 else n
            for n in counted[:8]
        )
        more = f" and {len(counted) - 8} more" if len(counted) > 8 else ""
        parts.append(f"killed: {listed}{more}")
    lines = transcript.write((canonical(trace),))
    if lines:
        cut = [f"({len(lines) - TAIL} lines before)"] if len(lines) > TAIL else []
        shortened = (line if len(line) < 200 else line[:200] + "..." for line in lines)
        parts.append("\n".join(["until then", *cut, *list(shortened)[-TAIL:]]))
    if stood := _where(snippet.path, trace):
        parts.append("\n".join(["where each process stood", *stood]))
    return LiverunError(
        f"{shown(snippet.path)}:1: {what}, {_under(trace)}",
        "\n\n".join(parts),
        "a run ends when its last process does: join or end each of them"
        if trace.stopped == "left"
        else "",
    )


def _where(path: Path, trace: Trace) -> list[str]:
    """Say in a line a thread where each process stood in the snippet's code."""
    column = max((width(name) for name, _ in trace.stacks), default=0) + 2
    lines = []
    for name, text in trace.stacks:
        for stack in re.split(r"^(?:Current t|T)hread .*$", text, flags=re.MULTILINE)[
            1:
        ]:
            frames = [f for f in FRAME.finditer(stack) if "recorder" not in f["file"]]
            own = next((f for f in frames if Path(f["file"]).name == path.name), None)
            if own is None:
                continue
            inner = frames[0]
            where = f"line {own['line']} in {own['name']}"
            if inner is not own:
                where += f", waiting in {inner['name']} of {Path(inner['file']).name}"
            lines.append(f"{name}{' ' * (column - width(name))}{visible(where)}")
    return lines
