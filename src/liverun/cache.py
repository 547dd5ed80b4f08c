"""A cache of runs: what ``mkdocs serve`` need not run again after a restart."""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from liverun.files import replace
from liverun.records import engine
from liverun.runner import Key
from liverun.trace import Event, Lane, Trace


class Cache:
    """Runs in a folder, a file each, by all that can change what they show.

    That is the snippet's file, the engine, the Python, the platform, the start method
    and the repetition. ``mkdocs build`` and ``pytest`` never read it: what they say
    of a program, it did just now.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[Key, Trace] = {}
        self._asked: set[Path] = set()

    def __contains__(self, key: Key) -> bool:
        """Say whether there is such a run."""
        return key in self._known or self._path(key).is_file()

    def get(self, key: Key) -> Trace | None:
        """Return a run, unless there is none or what is there cannot be read."""
        if key not in self._known:
            try:
                data = json.loads(self._path(key).read_text("utf-8"))
                self._known[key] = _trace(data)
            except (OSError, ValueError, LookupError, TypeError):
                # A half-written or foreign file: the program is run instead.
                return None
        return self._known[key]

    def put(self, key: Key, trace: Trace) -> None:
        """Keep a run."""
        if key in self._known:
            return
        self._known[key] = trace
        self.folder.mkdir(parents=True, exist_ok=True)
        replace(self._path(key), json.dumps(asdict(trace)))

    def tidy(self) -> None:
        """Remove the runs that nobody has asked for."""
        for path in self.folder.glob("*"):
            if path not in self._asked:
                path.unlink(missing_ok=True)

    def _path(self, key: Key) -> Path:
        snippet, method, python, turn = key
        made_of = (
            engine(),
            str(snippet.path.absolute()),
            snippet.source,
            python.path,
            python.version,
            python.platform,
            method,
            str(turn),
        )
        name = hashlib.sha256("\0".join(made_of).encode()).hexdigest()[:32]
        path = self.folder / f"{name}.json"
        self._asked.add(path)
        return path


def _trace(data: dict) -> Trace:
    lanes = [
        Lane(**{**lane, "events": tuple(Event(**event) for event in lane["events"])})
        for lane in data["lanes"]
    ]
    pairs = {k: tuple(map(tuple, data[k])) for k in ("survivors", "stacks")}
    return Trace(**{**data, "lanes": tuple(lanes), **pairs})
