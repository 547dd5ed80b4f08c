"""The command ``liverun``: what its subcommands take, print and exit with.

Exit codes: 0, or 1 when something is wrong with a program, or 2 when what was asked for
cannot be done; the reason is then on standard error.
"""

import argparse
import os
import re
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from liverun import commands
from liverun.errors import LiverunError
from liverun.run.metadata import METHODS

NAME = "a snippet: daemon, or of one language zh/daemon, or the path of its file"
OBJECT = """
the object of --json:
  lanes            names of the processes and threads
  lines            by lane, the texts that it prints
  before           pairs [[lane, n], [lane, n]] of lines, n from 1, of which the first
                   comes first in every run; what lanes or other pairs imply is left out
  undivided        [lane, first, last]: no other such section comes between these lines
  maybe_lost       [lane, n] of lines that a held run lacked
  possible_orders  in how many orders the lines can come; null if too many to count,
                   or if lines may be missing, or workers share the tasks
  held_runs        how many runs were held
  seconds          how long it took
  rests_on_time    whether holds changed more than an order, and waits have limits"""
POINT = re.compile(r"(\S+ \d+ \d+\.(?:b|\d+))(?: (\S+) (\d+))?")
PATIENCE_MS = 2000
EXAMPLES = """\
examples:
  liverun run program.py
  liverun new queue_sentinel
  liverun update queue_sentinel
  liverun check

`liverun COMMAND --help` says more."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # The encoding of a terminal may lack what a program prints.
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
        # and nothing waits for runs that go on. Their wardens end them.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.raise_signal(signal.SIGINT)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="liverun",
        description="Run programs of several processes, and hold them to what is"
        " documented of them. Work in the folder of your project.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    subcommands = parser.add_subparsers(metavar="COMMAND", required=True)

    def add(
        function: Callable[[argparse.Namespace], int], what: str, *examples: str
    ) -> Callable[..., argparse.Action]:
        command = subcommands.add_parser(
            function.__name__,
            help=what,
            description=f"{what[0].upper()}{what[1:]}.",
            epilog="\n  ".join(["examples:", *examples]),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.set_defaults(command=function)
        return command.add_argument

    what = "run a program once and show what every process did"
    examples = "liverun run program.py", "liverun run daemon --method spawn"
    examples += ("liverun run pair.py --order 'b | hello' --order 'a | hello'",)
    argument = add(commands.run, what, *examples)
    argument("name", metavar="NAME", help=f"a Python file, or {NAME}; of twins one")
    argument("--method", choices=METHODS, default="", help="the start method to set")
    argument("--html", type=Path, metavar="FILE", help="write the run as a page, too")
    held = "hold a process at a point, as `liverun order` writes it; may come again"
    argument(
        "--hold", type=_point, action="append", default=[], metavar="POINT", help=held
    )
    order = "force lines to come in the order in which they are given, or say why not"
    argument("--order", action="append", default=[], metavar="LINE", help=order)
    what = (
        "run snippets under every start method and compare each run with what is"
        " documented; with names, also check what else depends on them"
    )
    argument = add(
        commands.check, what, "liverun check", "liverun check daemon zh/pool_map"
    )
    argument("names", metavar="NAME", nargs="*", help=NAME)
    what = (
        "write the transcripts of snippets from their runs, and keep what still holds"
    )
    argument = add(commands.update, what, "liverun update daemon")
    argument("names", metavar="NAME", nargs="*", help=NAME)
    what = "run a snippet many times and say what varies, and how often"
    argument = add(commands.explore, what, "liverun explore zh/pool_map --runs 300")
    argument("name", metavar="NAME", help=NAME)
    often = (
        "how often in all (default: 100): each start method in turn, and the last third"
        " beside busy loops on every core"
    )
    argument("--runs", type=_count, default=100, metavar="N", help=often)
    argument("--method", choices=METHODS, default="", help="only under this method")
    writes = "write the transcript that is true of these runs, but for what was rare"
    argument("--write", action="store_true", help=writes)
    what = (
        "find what must come before what in a program of several processes, by holding"
        " one after another"
    )
    examples = "liverun order queue_sentinel", "liverun order program.py --json"
    argument = add(commands.order, what, *examples, OBJECT)
    argument("name", metavar="NAME", help=f"a Python file, or {NAME}; of twins one")
    argument("--method", choices=METHODS, default="", help="the start method to set")
    argument("--json", action="store_true", help="print one object, as below")
    writes = "write what holds under every start method into the transcript"
    argument("--write", action="store_true", help=writes)
    what = "make a new snippet, in each language, from a small program that runs"
    argument = add(commands.new, what, "liverun new queue_sentinel")
    argument("name", metavar="NAME", help="an identifier; Han too")
    return parser


def _point(text: str) -> str:
    """Read a point, and for how many quiet milliseconds to wait there for a flag."""
    found = POINT.fullmatch(text)
    if not found:
        what = "expected a process, a thread and a point, such as 'child 0 1.b'"
        raise argparse.ArgumentTypeError(what)
    return f"{found[1]} {found[2] or '-'} {found[3] or PATIENCE_MS}"


def _count(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 100_000:
        raise argparse.ArgumentTypeError("expected a number from 1 to 100000")
    return int(text)
