"""What a program needs of the machine: packages, and nobody else on its port."""

import functools
import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from packaging.requirements import Requirement

from liverun.errors import LiverunError
from liverun.run.snippet import Snippet
from liverun.text import display_path

VERSIONS = """
import json, sys
from importlib.metadata import PackageNotFoundError, version
found = {}
for name in json.loads(sys.argv[1]):
    try:
        found[name] = version(name)
    except PackageNotFoundError:
        pass
print(json.dumps(found))
"""
_turn = threading.Lock()


def require(snippet: Snippet, python: str) -> None:
    """See that a Python has the packages that a program declares.

    Raises:
        LiverunError: naming the first that it lacks.
    """
    needed = [Requirement(text) for text in snippet.options.dependencies]
    needed = [one for one in needed if not one.marker or one.marker.evaluate()]
    found = _versions(python, tuple(sorted(one.name for one in needed)))
    for one in needed:
        version = found.get(one.name)
        if version and one.specifier.contains(version, prereleases=True):
            continue
        has = f"which has {version}" if version else "which does not have it"
        raise LiverunError(
            f"{display_path(snippet.path)}:1: needs {one}, and is run by {python},"
            f" {has}",
            hint=f"{python} -m pip install '{one}'",
        )


@functools.cache
def _versions(python: str, names: tuple[str, ...]) -> dict[str, str]:
    """Return the versions of packages that a Python has installed."""
    if not names:
        return {}
    command = [python, "-I", "-c", VERSIONS, json.dumps(names)]
    done = subprocess.run(
        command, capture_output=True, check=True, stdin=subprocess.DEVNULL
    )
    return json.loads(done.stdout)


@contextmanager
def alone() -> Iterator[None]:
    """Wait until no other such run goes on, here or in another process."""
    with _turn, Path(__file__).open("rb") as file:
        # This very file, since all who run programs have it; nothing is written.
        try:
            import fcntl
        except ImportError:
            pass  # On Windows, runs of other processes are not waited for.
        else:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
