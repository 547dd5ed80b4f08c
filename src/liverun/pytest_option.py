"""The gate's own options, as a plugin of pytest.

pytest looks for pyproject.toml before it reads any plugin or conftest. Of an
option that it does not know yet it takes the word after a space for a path of
tests, and would look beside that. With ``=`` there is nothing to mistake.
"""

import subprocess
import sys
from pathlib import Path

import pytest

OPTIONS = ("--python", "--record", "--stress-minutes")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options, and start over with ``=`` where one was given with a space."""
    group = parser.getgroup("liverun")
    group.addoption(
        "--python",
        action="append",
        default=[],
        metavar="PATH",
        help="run the snippets under this Python too, which needs nothing installed"
        " (repeatable; always under the one that runs pytest)",
    )
    group.addoption(
        "--record",
        type=Path,
        metavar="FILE",
        help="write which runs were compared into this file (JSON, for the site)",
    )
    group.addoption(
        "--stress-minutes",
        type=float,
        default=10,
        metavar="N",
        help="begin no more rounds of -m stress after N minutes (default: 10)",
    )
    if any(option in sys.argv[:-1] for option in OPTIONS):
        command = [sys.executable, "-m", "pytest", *joined(sys.argv[1:])]
        raise SystemExit(subprocess.call(command))


def joined(arguments: list[str]) -> list[str]:
    """Write each ``--python PATH`` as ``--python=PATH``."""
    words = iter(arguments)
    return [f"{word}={next(words, '')}" if word in OPTIONS else word for word in words]
