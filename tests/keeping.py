"""``mkdocs`` with the runs of a session of pytest: it takes those, and adds its own.

The build of the site, that of the folder to read from disk and the tests of snippets
run the same programs under the same start method of the same Python. In one session
each such run is made once, and each of them compares it. Nothing is kept of another
session, nor in a build that is not one of the tests.
"""

import runpy
import sys
from pathlib import Path

from liverun.cache import Cache
from liverun.run.runs import Key, Runs
from liverun.run.trace import Trace

make = Runs._run
kept = Cache(Path(sys.argv.pop(1)))


def taken(self: Runs, key: Key) -> Trace:
    """Return a run that is kept, or make it and keep it."""
    trace = kept.get(key) or make(self, key)
    kept.put(key, trace)
    return trace


Runs._run = taken
runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
