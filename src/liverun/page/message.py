"""What to tell a person about a run that is not as documented."""

import os
import re
import shlex
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from liverun.errors import LiverunError
from liverun.run.runner import OUTPUT_LIMIT, PROCESS_LIMIT, memory_limit
from liverun.run.snippet import Snippet
from liverun.run.trace import Trace
from liverun.text import display_path, escape_controls, pad, width
from liverun.transcript.draft import canonical
from liverun.transcript.drift import LaneDrift, Row
from liverun.transcript.grammar import write

CONTEXT = 3
"""Rows that agree, shown on either side of one that does not."""
TAIL = 20
"""Lines of a partial transcript that are shown, its last."""
WIDEST = 60
"""Columns that the documented side may take; a longer line pushes the other aside."""
GAP = f"{'':8}..."
FRAME = re.compile(r'File "(?P<file>[^"]*)", line (?P<line>\d+) in (?P<name>\S+)')
MISSING = re.compile(
    r"ModuleNotFoundError: No module named '([\w.]+)'"
    r"|FileNotFoundError: .*No such file or directory: '([^']+)'"
)
UNGUARDED = "current process has finished its bootstrapping phase."
GUARD = 'put below if __name__ == "__main__" what starts processes'
THREAD = re.compile(r"^(?:Current t|T)hread .*$", re.MULTILINE)
RECORDER = re.compile(r"[/\\]liverun[/\\]run[/\\]recorder[/\\]")
SIGNALS = ("ABRT", "BUS", "FPE", "ILL", "SEGV", "TRAP")
CRASHES = {f"killed by SIG{name}" for name in SIGNALS}
CRASHES.add("! Traceback (most recent call last):")
"""What no program is documented to do without saying so."""
STOPPED = {
    "timeout": "still running after {timeout:g} s",
    "left": "main ended and left processes that were running after {timeout:g} s",
    "output": "printed more than {output} bytes",
    "processes": "had more than {processes} processes at once",
    "abandoned": "the program that asked for the run has ended",
    "record": "spoiled the record of its own run",
    "memory": "used more than {memory} MB of memory",
    "unkillable": "would not end when killed",
}
HINTS = {
    "timeout": (
        "if it only takes longer, set in its metadata: [tool.liverun] timeout = 60"
    ),
    "left": "a run ends when its last process does: join or end each of them",
}


def update_command(snippet: Snippet) -> str:
    """Return the command that mends a snippet's transcript."""
    return f"liverun update {shlex.quote(snippet.name)}"


def cannot_run(snippet: Snippet) -> str:
    """Say that a snippet cannot run here, and what it needs."""
    options = snippet.options
    return (
        f"cannot run here: it needs Python {options.requires_python or '3.11 or later'}"
        f" and a start method of {', '.join(options.start_methods)}"
    )


def crashed(lanes: tuple[LaneDrift, ...]) -> bool:
    """Return whether the run crashed where no crash is documented."""
    rows = (row for lane in lanes for row in lane.rows)
    return any(not row.same and row.actual in CRASHES for row in rows)


def drifted(
    snippet: Snippet, trace: Trace, lanes: tuple[LaneDrift, ...]
) -> LiverunError:
    """Return the error of a run that is not as documented."""
    hint = f"if this is right, run: {update_command(snippet)}"
    if crashed(lanes):
        hint = "mend the program: an update would document a crash"
    return LiverunError(
        f"{display_path(snippet.path)}:{lanes[0].number or snippet.transcript_line}:"
        f" drift {under(trace)}",
        "\n\n".join(map(_lane, lanes)),
        missing(snippet, trace) or hint,
    )


def when_slow(
    error: LiverunError, snippet: Snippet, again: Sequence[str]
) -> LiverunError:
    """Return the error of a run in which a process was held.

    ``again`` are the options with which ``liverun run`` makes such a run again.
    """
    command = f"liverun run {shlex.quote(snippet.name)} {shlex.join(again)}"
    what = f"{error.unhinted}\n\nbecause a process was slow"
    return LiverunError(what, hint=f"to see it again: {command}")


def missing(snippet: Snippet, trace: Trace) -> str:
    """Return the hint that mends a program that lacks a module, a file or its guard."""
    texts = [e.text for lane in trace.lanes for e in lane.events if e.verb == "!"]
    if any(UNGUARDED in text for text in texts):
        only = 'under fork it does without: [tool.liverun] start-methods = ["fork"]'
        return f"{GUARD}; {only}" if trace.method != "fork" else GUARD
    for found in filter(None, map(MISSING.match, texts)):
        module, file = found.groups()
        top = (module or "").partition(".")[0]
        # It ran in a folder of its own.
        name = (file or f"{top}.py").removeprefix(f"{trace.folder}/")
        name = name.removeprefix(f"{trace.cwd}/")
        if name in dict(snippet.files) or top in sys.stdlib_module_names:
            continue
        if not os.path.isabs(name) and (snippet.path.parent / name).is_file():
            return f'name it in the metadata: [tool.liverun] files = ["{name}"]'
        if module:
            how = f'declare it in the metadata: dependencies = ["{top}"]'
            return f"install it, and {how}"
    return ""


def under(trace: Trace) -> str:
    """Say under which start method and Python a run was made."""
    return f"under {trace.method} on Python {trace.python}"


def _lane(drifted: LaneDrift) -> str:
    """Show one lane, documented beside actual."""
    title = f"lane {escape_controls(drifted.lane)}" if drifted.lane else drifted.note
    if drifted.lane and drifted.note:
        title += f" {drifted.note}"
    rows = [
        replace(row, documented=escape_controls(row.documented)) for row in drifted.rows
    ]
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
    return f"{number}  {mark} {pad(row.documented or '-', left)}  {row.actual or '-'}"


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
    ends = (replace(lane, events=lane.events[-TAIL:]) for lane in trace.lanes)
    if last := write((canonical(replace(trace, lanes=tuple(ends))),))[-TAIL:]:
        count = sum(len(lane.events) for lane in trace.lanes)
        cut = [f"({count - TAIL} lines before)"] if count > TAIL else []
        shortened = (line if len(line) < 200 else line[:200] + "..." for line in last)
        parts.append("\n".join(["until then", *cut, *shortened]))
    if places := _where(snippet.path, trace):
        parts.append("\n".join(["where each process was", *places]))
    return LiverunError(
        f"{display_path(snippet.path)}:1: {what}, {under(trace)}",
        "\n\n".join(parts),
        HINTS.get(trace.stopped, ""),
    )


def _where(path: Path, trace: Trace) -> list[str]:
    """Say in a line a thread where each process was in the snippet's code."""
    column = max((width(name) for name, _ in trace.stacks), default=0) + 2
    lines = []
    for name, text in trace.stacks:
        for stack in THREAD.split(text)[1:]:
            frames = list(FRAME.finditer(stack))
            frames = [f for f in frames if not RECORDER.search(f["file"])]
            own = next((f for f in frames if Path(f["file"]).name == path.name), None)
            if own is None:
                continue
            inner = frames[0]
            where = f"line {own['line']} in {own['name']}"
            if inner is not own:
                where += f", waiting in {inner['name']} of {Path(inner['file']).name}"
            lines.append(pad(name, column) + escape_controls(where))
    return lines
