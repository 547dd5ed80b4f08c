"""The command ``liverun``: each of its words is one small function."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from liverun.errors import LiverunError
from liverun.stale import align, report, stale

DOCS = Path("docs")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0 if all is well, 1 if not, 2 if it makes no sense."""
    parser = argparse.ArgumentParser(prog="liverun", description=__doc__)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    add_stale(commands)
    given = parser.parse_args(arguments)
    try:
        return given.run(given)
    except LiverunError as error:
        print(error, file=sys.stderr)
        return 2


def add_stale(commands: "argparse._SubParsersAction") -> None:
    """Add ``liverun stale``."""
    parser = commands.add_parser(
        "stale",
        help="list the sections that are older than their twins",
        description="List the sections of the pages that have changed in one language"
        " since a person compared the two; exit with 1 if there are any.",
    )
    parser.add_argument(
        "--aligned",
        nargs="+",
        metavar="PAGE[#ID]",
        help="write down that these sections say the same in both languages now",
    )
    parser.set_defaults(run=run_stale)


def run_stale(given: argparse.Namespace) -> int:
    """List what is stale, or write down what no longer is."""
    if not DOCS.is_dir():
        raise LiverunError("no folder docs here", hint="run it in the project's folder")
    if given.aligned:
        names = align(DOCS, given.aligned)
        print("\n".join(names) or "dropped what is gone")
        return 0
    found = stale(DOCS)
    if found:
        print(report(DOCS, found))
    return 1 if found else 0
