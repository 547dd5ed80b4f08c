"""Commands of Python, begun where what most of them import is imported already.

Half of a small build is imports. One process makes them for all commands of this one,
and each command is a fork of it: with a folder, an environment, streams and an exit
code of its own, as ``python -m`` has them. With FRESH in the environment, as each
night, and where there is no such fork, each is ``python -m``.
"""

import atexit
import contextlib
import functools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

IMPORTED = (
    # pytest itself imports its plugins, ours among them, and rewrites their asserts.
    "_pytest.junitxml",
    "_pytest.pastebin",
    "asyncio",
    "black",
    "jinja2.ext",
    "liverun.commands",
    "liverun.mkdocs_plugin",
    "markdown.extensions.attr_list",
    "material.plugins.search.plugin",
    "mkdocs.commands.build",
    "mkdocs.contrib.search",
    "pygments.formatters.html",
    "pymdownx.superfences",
    "pytest",
)
SERVER = """
import importlib, json, os, runpy, sys, tempfile

for name in sys.argv[1:]:
    importlib.import_module(name)
for line in sys.stdin:
    if not (child := os.fork()):
        break
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
else:
    sys.exit()
folder, environment, module, arguments, files = json.loads(line)
for fd, path in enumerate(files):
    file = os.open(path, os.O_RDWR | os.O_APPEND)
    os.dup2(file, fd)
    os.close(file)
os.chdir(folder)
os.environ.clear()
os.environ.update(environment)
tempfile.tempdir = None
sys.path[0] = folder
sys.argv = [module, *arguments]
runpy.run_module(module, run_name="__main__", alter_sys=True)
"""
"""Forks for each line of its input, and tells how that ended; below is the fork."""


def python(
    folder: Path,
    module: str,
    *arguments: str,
    environment: Mapping[str, str],
    merged: bool = True,
) -> subprocess.CompletedProcess[str]:
    """Do what ``python -m`` does in a folder.

    Args:
        folder: Where.
        module: What to run.
        arguments: Its arguments.
        environment: All of it.
        merged: Whether what it says on standard error is part of its output.
    """
    if sys.platform != "linux" or "FRESH" in os.environ:
        return subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT if merged else subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    with tempfile.TemporaryDirectory(prefix="said-") as said:
        out, error = (Path(said, name) for name in ("out", "error"))
        error = out if merged else error
        for path in (out, error):
            path.touch()
        files = [os.devnull, str(out), str(error)]
        order = [str(folder), dict(environment), module, arguments, files]
        server = begun()
        server.stdin.write(json.dumps(order) + "\n")
        server.stdin.flush()
        code = int(server.stdout.readline())
        texts = [out.read_text("utf-8"), None if merged else error.read_text("utf-8")]
    return subprocess.CompletedProcess([module, *arguments], code, *texts)


@functools.cache
def begun() -> subprocess.Popen:
    """Begin the process that forks, which ends with this one."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, *IMPORTED],
        env=inherited | {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(end, server)
    return server


def end(server: subprocess.Popen) -> None:
    """Let go of the process that forks."""
    with contextlib.suppress(OSError):
        server.stdin.close()
    server.wait()
    server.stdout.close()
