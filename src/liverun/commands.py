"""What each subcommand of ``liverun`` does: print, and return the exit code."""

import argparse
import json
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path

from liverun import skeleton, updating, verbs
from liverun.errors import LiverunError
from liverun.explore import describe, made, run_often, usual
from liverun.forcing import force
from liverun.page import message, terminal
from liverun.project import project, read_settings
from liverun.run import runner
from liverun.run.points import Finding
from liverun.run.runner import interpreter, method_for
from liverun.run.runs import Key, Runs, RunsWithProgress
from liverun.run.snippet import Snippet, load
from liverun.run.trace import Trace
from liverun.search import JOBS, Search
from liverun.text import display_path, replace_file
from liverun.transcript.block import Block
from liverun.transcript.draft import canonical

NEXT = """\
made {files}

1. Replace the program in it with yours{twins}.
2. Have its runs write the transcript: liverun update {quoted}
3. See what varies: liverun explore {quoted}
4. Name it on a page:

   ```snippet
   {name}
   ```"""


def run(arguments: argparse.Namespace) -> int:
    """Show one run, and whether it is as documented."""
    key, blocks = _asked(arguments)
    snippet = key.snippet
    held = "\n".join(f"hold {point}" for point in arguments.hold)
    if arguments.order:
        trace = force(key, blocks, arguments.order)
    else:
        trace = runner.run(*key[:3], hold=held)
    to = terminal.terminal(sys.stdout)
    print(_title(key))
    print("\n".join([*terminal.lines(trace, to), "", *terminal.bars(trace, to), ""]))
    reached = {wait.hold for lane in trace.lanes for wait in lane.waits}
    for number, point in enumerate(arguments.hold):
        if number not in reached:
            print(f"never held, for nothing came there: {point}\n")
    if arguments.html:
        _write_html(arguments.html, snippet, blocks, trace)
    if not blocks and not trace.stopped:
        print("no documented transcript")
        if needed := message.missing(snippet, trace):
            print(f"\nhint: {needed}")
        return 0
    try:
        verbs.verify(snippet, trace, blocks, key.python)
    except LiverunError as error:
        # No command updates what is no snippet of the project.
        mends = _in_project(snippet.path) or message.missing(snippet, trace)
        said = error if mends else error.unhinted
        how = "could not be run to its end" if trace.stopped else "not as documented"
        print(to.paint(how, 31), f"\n\n{said}", sep="")
        return 1
    print(to.paint("as documented", 32))
    return 0


def _asked(arguments: argparse.Namespace) -> tuple[Key, tuple[Block, ...]]:
    """Return which run is asked for, and what is documented of the program."""
    snippet, python = _one(arguments.name), interpreter()
    method = method_for(snippet, python, arguments.method)
    blocks = verbs.documented(snippet) if snippet.transcript else ()
    return Key(snippet, method, python), blocks


def _title(key: Key) -> str:
    path = display_path(key.snippet.path)
    return f"{path} under {key.method} on Python {key.python.version}\n"


def _one(name: str) -> Snippet:
    """Return the program that a person means: of twins that of the locale."""
    path = Path(name)
    if name.endswith(".py") and path.is_file() and not _in_project(path):
        return load(path)
    found = project()
    given = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    chinese = next(filter(None, given), "").startswith("zh")
    paths = sorted(found.named(name), key=lambda p: (p.parent.name == "zh") != chinese)
    return found.load(paths[0])


def _in_project(path: Path) -> bool:
    """Return whether a file is a snippet of the project in the current folder."""
    folder = Path(read_settings(Path())["snippets"])
    return path.absolute().is_relative_to(folder.absolute())


def _write_html(path: Path, snippet: Snippet, blocks: tuple, trace: Trace) -> None:
    """Write a run as one page that needs nothing else."""
    try:
        from liverun.page.document import document

        replace_file(path, document(snippet, blocks, trace))
    except ImportError as error:
        what = f"liverun: --html needs {error.name}, which is not installed"
        raise LiverunError(what, hint="pip install 'liverun[mkdocs]'") from error
    except OSError as error:
        what = f"{display_path(path)}: cannot be written: {error.strerror}"
        raise LiverunError(what) from error
    print(f"written to {display_path(path)}\n")


def _for_each(
    names: Sequence[str], verb: Callable[[Snippet, Runs], str | None], turns: int
) -> tuple[list[Path], int, int]:
    """Do something with each of some snippets, or of all; print what comes of it.

    Return the files, for how many something was printed, and how many failed.
    """
    found = project()
    everything = found.discover()
    paths = [path for name in names for path in found.named(name)]
    paths = list(dict.fromkeys(paths if names else everything))
    told = failed = 0
    with closing(RunsWithProgress()) as runs:
        for path in paths:
            # What is wrong with one is said in its turn.
            with suppress(LiverunError):
                for key in verbs.keys(found.load(path), interpreter()):
                    runs.submit(key._replace(repetition=n) for n in range(turns))
        for path in paths:
            try:
                said = verb(found.load(path), runs)
            except LiverunError as error:
                said, failed = str(error), failed + 1
            if said:
                runs.clear()
                print(f"{said}\n", flush=True)
                told += 1
    return paths, told, failed


def check(arguments: argparse.Namespace) -> int:
    """Compare runs of snippets with what is documented of them."""

    def checked(snippet: Snippet, runs: Runs) -> str | None:
        if not verbs.keys(snippet, interpreter()):
            return f"{display_path(snippet.path)}: skipped: not for this Python"
        verbs.check(snippet, runs=runs)
        return None

    paths, told, failed = _for_each(arguments.names, checked, 1)
    skipped = f", {told - failed} skipped" if told > failed else ""
    right = _files(len(paths) - told)
    print(f"{right} as documented{skipped}, {failed} not", flush=True)
    failed += _also(paths if arguments.names else ())
    return 1 if failed else 0


def _also(paths: Sequence[Path]) -> int:
    """Run the command of the settings that checks what depends on snippets."""
    also = project().also
    if not also:
        return 0
    command = [sys.executable if word == "python" else word for word in also]
    try:
        return subprocess.call([*command, *map(str, paths)])
    except OSError as error:
        what = f"liverun: '{also[0]}' of [tool.liverun] cannot be run: {error.strerror}"
        raise LiverunError(what) from error


def update(arguments: argparse.Namespace) -> int:
    """Write the transcripts of snippets from their runs."""

    def updated(snippet: Snippet, runs: Runs) -> str | None:
        new = updating.update(snippet, runs=runs)
        if new is None:
            return None
        new.write()
        luck = ["", "it can also do this:", "", str(new.finding)] if new.finding else []
        return "\n".join([*new.diff(), *luck])

    paths, told, failed = _for_each(arguments.names, updated, updating.REPETITIONS)
    same = len(paths) - told
    print(f"{_files(told - failed)} updated, {same} right as before, {failed} failed")
    return 1 if failed else 0


def _files(count: int) -> str:
    return "1 snippet" if count == 1 else f"{count} snippets"


def explore(arguments: argparse.Namespace) -> int:
    """Show what many runs share and what varies."""
    key, blocks = _asked(arguments)
    snippet, python = key.snippet, key.python
    runs = []
    for done in run_often(snippet, python, arguments.runs, arguments.method):
        runs.append(done)
        _progress(f"{len(runs)} of {arguments.runs} runs")
    _progress("")
    path = display_path(snippet.path)
    print(f"{path} on Python {python.version}: {made(runs)}\n")
    print("\n\n".join(describe(blocks, runs)))
    if arguments.write:
        known = blocks or (canonical(runs[0].trace),)
        new = updating.updated(snippet, usual(known, runs))
        if new:
            new.write()
            print("", *new.diff(), sep="\n")
        return 0
    try:
        for one in runs:
            if one.trace.stopped or blocks:
                verbs.verify(snippet, one.trace, blocks, python)
    except LiverunError as error:
        print(f"\nthe first that was not\n\n{error}")
        return 1
    return 0 if blocks else 1


def _progress(text: str) -> None:
    """Write over the line of progress, where there is somebody to watch it."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def order(arguments: argparse.Namespace) -> int:
    """Show what must come before what in a program."""
    key, blocks = _asked(arguments)
    snippet = key.snippet
    if arguments.write:
        chosen = verbs.keys(snippet, key.python)
        new = updating.with_its_order(snippet, verbs.documented(snippet), chosen)
        new.write()
        print("\n".join(new.diff()) or "its order is documented")
        return 0
    began = time.monotonic()
    with closing(RunsWithProgress(jobs=JOBS)) as runs:
        found = Search(key, runs, blocks).run()
    seconds = time.monotonic() - began
    if arguments.json:
        print(json.dumps(skeleton.as_object(found, seconds), ensure_ascii=False))
        return 0
    print(_title(key))
    print("\n".join(skeleton.lines(found, terminal.terminal(sys.stdout))))
    print(f"\n{skeleton.summary(found, seconds)}")
    same: dict[str, list[Finding]] = {}
    for finding in found.findings:
        same.setdefault(finding.error.unhinted, []).append(finding)
    for first, *more in same.values():
        print(f"\n{message.when_slow(first.error, snippet, first.options())}")
        if more:
            print(f"{len(more)} more of the held runs did the same")
    return 1 if found.findings else 0


def new(arguments: argparse.Namespace) -> int:
    """Write a new snippet in each language, and say what to do next."""
    name = arguments.name
    paths = project().new(name)
    files = " and ".join(map(display_path, paths))
    twins = ", in both files" if len(paths) == 2 else ""
    print(NEXT.format(files=files, twins=twins, quoted=shlex.quote(name), name=name))
    return 0
