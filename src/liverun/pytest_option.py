"""The gate's option ``--python PATH``, as a plugin of pytest.

pytest looks for pyproject.toml before it reads any plugin or conftest. Of an
option that it does not know yet it takes the word after a space for a path of
tests, and would look beside that. With ``=`` there is nothing to mistake.
"""

import subprocess
import sys

import pytest

OPTION = "--python"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option, and start over with ``=`` where it was given with a space."""
    parser.addoption(
        OPTION,
        action="append",
        default=[],
        metavar="PATH",
        help="run the snippets under this Python too, which needs nothing installed"
        " (repeatable; always under the one that runs pytest)",
    )
    if OPTION in sys.argv[:-1]:
        command = [sys.executable, "-m", "pytest", *joined(sys.argv[1:])]
        raise SystemExit(subprocess.call(command))


def joined(arguments: list[str]) -> list[str]:
    """Write each ``--python PATH`` as ``--python=PATH``."""
    words = iter(arguments)
    return [f"{word}={next(words, '')}" if word == OPTION else word for word in words]
