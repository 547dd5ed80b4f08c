"""The command ``liverun``: what its subcommands take, print and exit with.

A subcommand is a function from its arguments to an exit code, and is added in
``_parser``. Exit codes: 0, or 1 when something is wrong with the program, or 2
when what was asked for cannot be done; the reason is then on standard error.
"""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path

from liverun import terminal
from liverun.busy import busy
from liverun.errors import LiverunError
from liverun.explore import Run, explore
from liverun.explored import made, told
from liverun.new import new
from liverun.project import named
from liverun.report import check, documented, update_command
from liverun.runner import Interpreter, Runs, interpreter, methods, run
from liverun.snippet import METHODS, Snippet, shown
from liverun.stale import align, report, stale

DOCS = Path("docs")
MOST_RUNS = 100_000
NAME = (
    "a snippet: daemon, or of one language zh/daemon, or its file's path. Of twins"
    " the locale's is run: zh where LANG is Chinese, else en"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal's encoding may lack what a program prints.
        stream.reconfigure(errors="backslashreplace")
    parsed = _parser().parse_args(arguments)
    try:
        code = parsed.command(parsed)
        sys.stdout.flush()
        return code
    except LiverunError as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Whoever read has read enough, as `head` does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        # As one who did not catch it: shells tell such an end from an exit code,
        # and nothing waits for runs that go on. Their supervisors end them.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.raise_signal(signal.SIGINT)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="liverun",
        description="Run the programs of the notes, and see what each fixes and what"
        " it leaves open; find the sections that are older than their twins. Work in"
        " the project's folder.",
        epilog="examples:\n  liverun new queue_sentinel\n  liverun run daemon_seed\n"
        "  liverun explore daemon_seed\n  liverun stale\n\n"
        "`liverun COMMAND --help` says more.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    command = _add(
        commands,
        _run,
        "run",
        "run a snippet once and show what every process did",
        "liverun run daemon_seed\nliverun run zh/daemon_seed --method spawn",
    )
    command.add_argument("name", metavar="NAME", help=NAME)
    command.add_argument(
        "--method",
        choices=METHODS,
        help="the start method to run it under (default: the platform's)",
    )

    command = _add(
        commands,
        _explore,
        "explore",
        "run a snippet many times and say what varies, and how to state it",
        "liverun explore reading_race\nliverun explore zh/pool_map --runs 300",
    )
    command.add_argument("name", metavar="NAME", help=NAME)
    command.add_argument(
        "--runs",
        type=_count,
        default=100,
        metavar="N",
        help="how often in all (default: 100): each start method in turn, and the last"
        " third beside busy loops on every core",
    )

    command = _add(
        commands,
        _new,
        "new",
        "make both twins of a snippet from a small program that runs",
        "liverun new queue_sentinel",
    )
    command.add_argument("name", metavar="NAME", help="an identifier; Han too")

    command = _add(
        commands,
        _stale,
        "stale",
        "list the sections that have changed since they were compared with their"
        " twins, and exit with 1 if there are any",
        "liverun stale\nliverun stale --aligned processes/exit.md#daemon",
    )
    command.add_argument(
        "--aligned",
        nargs="+",
        metavar="PAGE[#ID]",
        help="write down that these sections say the same in both languages now",
    )
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= MOST_RUNS:
        raise argparse.ArgumentTypeError(f"expected a number from 1 to {MOST_RUNS}")
    return int(text)


def _add(
    commands: argparse._SubParsersAction,
    function: Callable[[argparse.Namespace], int],
    name: str,
    what: str,
    examples: str,
) -> argparse.ArgumentParser:
    """Add a subcommand: its function, what it does in a line, and examples."""
    listed = "\n".join(f"  {example}" for example in examples.splitlines())
    command = commands.add_parser(
        name,
        help=what,
        description=f"{what[0].upper()}{what[1:]}.",
        epilog=f"examples:\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.set_defaults(command=function)
    return command


def _run(arguments: argparse.Namespace) -> int:
    """Show one run, and whether it is as documented."""
    snippet = named(arguments.name)
    python = interpreter()
    method = _method(snippet, python, arguments.method)
    if snippet.transcript:
        documented(snippet)  # A line of it without meaning is told before the run.
    trace = run(snippet, method, python)
    to = terminal.terminal(sys.stdout)
    print(f"{shown(snippet.path)} under {method} on Python {python.version}\n")
    for line in terminal.lines(trace, to):
        print(line)
    print()
    for line in terminal.bars(trace, to):
        print(line)
    print()
    if not snippet.transcript and not trace.stopped:
        print("no documented transcript\n")
        print(f"hint: to write one, run: {update_command(snippet)}")
        return 0
    try:
        check(snippet, trace, python)
    except LiverunError as error:
        print(to.paint("not as documented", 31), f"\n\n{error}", sep="")
        return 1
    print(to.paint("as documented", 32))
    return 0


def _explore(arguments: argparse.Namespace) -> int:
    """Show what many runs share and what varies."""
    snippet = named(arguments.name)
    python = interpreter()
    _method(snippet, python, None)
    blocks = documented(snippet) if snippet.transcript else ()
    runs = _many(snippet, python, arguments.runs)
    to = terminal.terminal(sys.stdout)
    print(f"{shown(snippet.path)} on Python {python.version}: {made(runs)}\n")
    _progress(f"comparing {len(runs)} runs")
    exploration = explore(blocks, runs)
    _progress("")
    bad = (*exploration.drifted, *exploration.stopped)
    for number, paragraph in enumerate(told(exploration)):
        first, *rest = paragraph.splitlines()
        title = first if first.endswith(".") else to.paint(first, 1)
        print("\n" * bool(number) + "\n".join([title, *rest]))
    if bad:
        try:
            check(snippet, bad[0].trace, python)
        except LiverunError as error:
            print(f"\n{to.paint('the first that was not', 1)}\n\n{error}")
    return 0 if snippet.transcript and not bad else 1


def _many(snippet: Snippet, python: Interpreter, count: int) -> list[Run]:
    """Run a snippet many times: the start methods in turn, the last third busy."""
    possible = methods(snippet, python)
    quiet = count - count // 3
    keys = [
        (snippet, possible[turn % len(possible)], python, turn) for turn in range(count)
    ]
    done: list[Run] = []
    for some, loaded in ((keys[:quiet], False), (keys[quiet:], True)):
        with busy() if loaded else nullcontext():
            side_by_side = Runs()
            side_by_side.submit(some)
            try:
                for key in some:
                    done.append(Run(side_by_side.result(key), loaded))
                    _progress(f"{len(done)} of {count} runs")
            except LiverunError:
                side_by_side.close()
                raise
            # Not after Ctrl-C, which is not to wait for the runs that go on.
            side_by_side.close()
    return done


def _progress(text: str) -> None:
    """Write over the line of progress, where there is somebody to watch it."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def _new(arguments: argparse.Namespace) -> int:
    """Make a new snippet, and say what to do next."""
    print(new(arguments.name))
    return 0


def _stale(arguments: argparse.Namespace) -> int:
    """List what is stale, or write down what no longer is."""
    if not DOCS.is_dir():
        raise LiverunError("no folder docs here", hint="run it in the project's folder")
    if arguments.aligned:
        names = align(DOCS, arguments.aligned)
        print("\n".join(names) or "dropped what is gone")
        return 0
    found = stale(DOCS)
    if found:
        print(report(DOCS, found))
    return 1 if found else 0


def _method(snippet: Snippet, python: Interpreter, asked: str | None) -> str:
    """Return the start method to run under, the default one unless asked.

    Raises:
        LiverunError: when the snippet is not for this Python, platform or method.
    """
    if python.version not in snippet.options.requires_python:
        raise LiverunError(
            f"{shown(snippet.path)}: needs Python {snippet.options.requires_python},"
            f" and this is {python.version}"
        )
    possible = methods(snippet, python)
    if asked and asked not in possible:
        raise LiverunError(
            f"{shown(snippet.path)}: is not run under {asked} here",
            hint=f"choose from {', '.join(possible)}" if possible else "",
        )
    if not possible:
        raise LiverunError(
            f"{shown(snippet.path)}: needs another start method than this Python has"
        )
    return asked or possible[0]
