"""Run programs of several processes, and hold them to what is documented of them.

``load`` reads a program and its documented transcript from a file, ``run`` runs it once
and records what each of its processes did, ``check`` runs it under every start method
and compares each run with the transcript, and ``update`` writes the transcript anew.
What is wrong with a program raises ``LiverunError``, whose text is for a person.
"""

from liverun.errors import LiverunError
from liverun.run.metadata import Options
from liverun.run.runner import Interpreter, interpreter, run
from liverun.run.snippet import Snippet, load
from liverun.run.trace import Event, Lane, Trace
from liverun.transcript.align import Checked, Comparison
from liverun.updating import Update, update
from liverun.verbs import check, verify

__all__ = [
    "Checked",
    "Comparison",
    "Event",
    "Interpreter",
    "Lane",
    "LiverunError",
    "Options",
    "Snippet",
    "Trace",
    "Update",
    "check",
    "interpreter",
    "load",
    "run",
    "update",
    "verify",
]
