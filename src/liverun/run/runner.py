"""Run one snippet once, with limits."""

import functools
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from base64 import b64encode
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from liverun.errors import LiverunError
from liverun.run.metadata import Options
from liverun.run.needs import alone, require
from liverun.run.reading import read
from liverun.run.snippet import Snippet
from liverun.run.trace import Trace
from liverun.run.warden import Warden, idle
from liverun.text import display_path

OUTPUT_LIMIT = 1_000_000
"""Bytes that one run may print."""
PROCESS_LIMIT = 64
"""Python processes that one run may have."""
LONGEST = 57 if sys.platform == "darwin" else 61
"""Bytes that the path of the temporary folder may have: below it the fork server makes
a socket with 46 more, and the system allows 103 (macOS) or 107 (Linux)."""
CANARY = """\
import multiprocessing

def task(lock):
    lock.acquire()

if __name__ == "__main__":
    open("file", "wb").write(bytes(65536))
    lock = multiprocessing.Lock()
    child = multiprocessing.Process(target=task, args=(lock,))
    child.start()
    child.join()
"""
"""What any machine can do that can run snippets."""
MEMORY_LIMIT = 1 << 31
"""Bytes of memory that all processes of one run may use, where there is /proc; on a
small machine half of what it has."""
HERE = Path(__file__).parent
PROBE = """
import json, multiprocessing, platform, sys, sysconfig
print(json.dumps([platform.python_version(), sys.platform,
                  multiprocessing.get_all_start_methods(),
                  multiprocessing.get_start_method(), sysconfig.get_path("stdlib"),
                  sys.prefix]))
"""


@dataclass(frozen=True, slots=True)
class Interpreter:
    """A Python that snippets run under."""

    path: str
    version: str
    """Such as 3.11.7."""
    platform: str
    """Its ``sys.platform``."""
    methods: tuple[str, ...]
    """Start methods that it has here."""
    default: str
    """The start method that it uses by default."""
    stdlib: str
    """The folder of its standard library."""
    prefix: str
    """The folder that it is installed in."""


@functools.cache
def interpreter(path: str = "") -> Interpreter:
    """Ask a Python what it is; by default the Python that runs this.

    Raises:
        LiverunError: when ``path`` does not start a Python 3.11 or later.
    """
    path = path or sys.executable
    command = [path, "-I", "-c", PROBE]
    try:
        answer = subprocess.run(
            command, capture_output=True, check=True, stdin=subprocess.DEVNULL
        )
        version, platform, methods, *others = json.loads(answer.stdout)
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        raise LiverunError(f"{path}: does not run as a Python: {error}") from error
    if tuple(map(int, version.split(".")[:2])) < (3, 11):
        raise LiverunError(f"{path}: is Python {version}; snippets need 3.11 or later")
    return Interpreter(path, version, platform, tuple(methods), *others)


def methods(snippet: Snippet, python: Interpreter) -> tuple[str, ...]:
    """Return the start methods to run a snippet under, the default one first.

    Of a program that starts no processes that is only one.
    """
    chosen = [m for m in python.methods if m in snippet.options.start_methods]
    chosen.sort(key=lambda method: method != python.default)
    return tuple(chosen if snippet.starts_processes else chosen[:1])


def method_for(snippet: Snippet, python: Interpreter, asked: str = "") -> str:
    """Return the start method to run under: the one asked for, or the default.

    Raises:
        LiverunError: when the snippet is not for this Python, platform or method.
    """
    where = display_path(snippet.path)
    if python.version not in snippet.options.requires_python:
        needed = snippet.options.requires_python
        what = f"needs Python {needed}, and this is {python.version}"
        raise LiverunError(f"{where}: {what}")
    possible = methods(snippet, python)
    if not possible:
        raise LiverunError(f"{where}: needs another start method than this Python has")
    if asked and asked not in possible:
        raise LiverunError(
            f"{where}: is not run under {asked} here",
            hint=f"choose from {', '.join(possible)}",
        )
    return asked or possible[0]


def run(
    snippet: Snippet,
    method: str = "",
    python: Interpreter | None = None,
    folder: str = "",
    hold: str = "",
) -> Trace:
    """Run a snippet once and return what its processes did.

    Args:
        snippet: The program.
        method: The default start method of the run; if it is left out, Python's own.
        python: What is to run it; by default the Python that runs this.
        folder: Where to make the folder of the run; by default as ``tempfile`` does.
        hold: Where to hold processes: a line ``hold PROCESS THREAD POINT - MS`` for
            each. ``liverun order`` names such points; a hold ends when nothing has
            happened for MS milliseconds.

    Raises:
        LiverunError: when the run could not be made or observed.
    """
    python = python or interpreter()
    method = method or method_for(snippet, python)
    require(snippet, python.path)
    # The text, not the path: what runs is what was read, whatever is saved meanwhile,
    # and a program that writes beside or over itself changes nothing of ours.
    place = Path(folder or temporary_folder(), f"lr-{secrets.token_urlsafe(6)}")
    order = {
        "place": str(place),
        "name": snippet.path.name,
        "source": snippet.source,
        "python": python.path,
        "arguments": snippet.options.arguments,
        "stdin": snippet.options.stdin,
        "files": {name: b64encode(data).decode() for name, data in snippet.files},
        "environment": _environment(snippet, method, hold),
        "timeout": snippet.options.timeout,
        "output_limit": OUTPUT_LIMIT,
        "process_limit": PROCESS_LIMIT,
        "memory_limit": memory_limit(),
    }
    try:
        warden = idle.pop() if idle else Warden()
    except OSError as error:
        raise _failed(snippet, str(error)) from error
    try:
        with alone() if snippet.options.exclusive else nullcontext():
            problem = warden.carry_out(order)
        if problem:
            raise _failed(snippet, problem)
        trace = observed(snippet, method, python, place)
    except OSError as error:
        warden.close()
        raise _failed(snippet, str(error)) from error
    except LiverunError:
        idle.append(warden)
        raise
    except BaseException:
        # Ctrl-C, say: end what goes on.
        warden.close()
        raise
    finally:
        shutil.rmtree(place, ignore_errors=True)
    idle.append(warden)
    return trace


def memory_limit() -> int:
    """Return how many bytes of memory one run may use; 0 where nothing can tell."""
    if not os.path.isdir("/proc/self"):
        return 0
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return min(MEMORY_LIMIT, whole // 2)


def temporary_folder() -> str:
    """Return the folder to run programs in.

    Raises:
        LiverunError: when there is none with a path that is short enough.
    """
    chosen = tempfile.gettempdir()
    for folder in (chosen, "/tmp", "/var/tmp"):
        short = os.name == "nt" or len(os.fsencode(folder)) <= LONGEST
        if short and os.access(folder, os.W_OK):
            return folder
    raise LiverunError(
        f"liverun: the path of the temporary folder has more than {LONGEST} bytes,"
        " too many for the fork server's socket",
        chosen,
        "set TMPDIR to a folder with a shorter path",
    )


def unable(method: str, python: Interpreter) -> str:
    """Say what keeps this machine from running any program, or ''.

    Args:
        method: The start method that a child must start under.
        python: What runs it.
    """
    path = Path("canary.py")
    snippet = Snippet(path, "canary", "en", CANARY, CANARY, 1, (), 1, Options())
    trace = run(snippet, method, python)
    if trace.stopped:
        return f"a program that starts one child was stopped: {trace.stopped}"
    events = [(lane, event) for lane in trace.lanes for event in lane.events]
    said = [event.text.rstrip() for _, event in events if event.verb == "!"]
    ended = [f"{n.name} {e.verb} {e.text}" for n, e in events if e.verb == "exits"]
    return (said or ended or [""])[-1]


def _failed(snippet: Snippet, said: str) -> LiverunError:
    return LiverunError(f"{display_path(snippet.path)}:1: could not be run", said)


def observed(snippet: Snippet, method: str, python: Interpreter, place: Path) -> Trace:
    """Read what the processes of a snippet did.

    The arguments are those of ``run``, and the folder of the run.

    Raises:
        LiverunError: when the records are not as the recorder writes them.
    """
    try:
        trace, home = place / "trace", snippet.path.absolute().parent
        failures = [os.readlink(mark) for mark in trace.glob("failed-*")]
        result = replace(
            read(trace, method, place / "program", home),
            stdlib=python.stdlib,
            interpreter=python.path,
            prefix=python.prefix,
            cwd=str(place / "t"),
        )
    except (OSError, ValueError, LookupError) as error:
        raise LiverunError(
            f"{display_path(snippet.path)}:1: what it did could not be read",
            str(error),
            "a program must leave the folder of its records alone",
        ) from error
    if failures:
        raise LiverunError(
            f"{display_path(snippet.path)}:1: what it did could not be observed",
            f"The recorder failed in one of its processes: {failures[0]}",
        )
    if not result.python:
        what = f"{python.path} ran it without the recorder"
        raise LiverunError(
            f"{display_path(snippet.path)}:1: {what}",
            hint="use a Python that reads PYTHONPATH and imports sitecustomize",
        )
    return result


def _environment(snippet: Snippet, method: str, hold: str) -> dict[str, str]:
    """Return a reader's environment: nothing that changes what Python does."""
    scrubbed = ("PYTHON", "LIVERUN", "LC_", "LANG", "COVERAGE")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(scrubbed)}
    if hold:
        environment["LIVERUN_HOLD"] = hold
    return environment | {
        "PYTHONPATH": str(HERE / "recorder"),
        "PYTHONUTF8": "1",
        "LANG": "C.UTF-8",
        "TERM": "dumb",
        "NO_COLOR": "1",
        "LIVERUN_START_METHOD": method,
        "LIVERUN_STDOUT": snippet.options.stdout,
    }
