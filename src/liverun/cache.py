"""A cache of runs: what ``mkdocs serve`` need not run again after a restart."""

import functools
import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from liverun.run.runs import Key
from liverun.run.trace import Call, Event, Lane, Trace, Wait
from liverun.text import replace_file

HERE = Path(__file__).parent


@functools.cache
def engine_digest() -> str:
    """Return a digest of all that decides what a run shows and how it is compared."""
    paths = [HERE / "text.py", *(HERE / "run").rglob("*.py")]
    paths += (HERE / "transcript").rglob("*.py")
    texts = [path.read_bytes() for path in sorted(paths)]
    return hashlib.sha256(b"\0".join(texts)).hexdigest()[:16]


class Cache:
    """Runs in a folder, a file each, by all that can change what they show.

    That is the file of the snippet, the engine, the Python, the platform, the start
    method and the repetition. ``mkdocs build`` and ``pytest`` never read what was kept
    before them: what they say of a program, it did just now.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[Key, Trace] = {}
        self._asked: set[Path] = set()

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
        replace_file(self._path(key), json.dumps(asdict(trace)))

    def tidy(self) -> None:
        """Remove the runs that nobody has asked for."""
        for path in self.folder.glob("*.json"):
            if path not in self._asked:
                path.unlink(missing_ok=True)

    def _path(self, key: Key) -> Path:
        made_of = (
            engine_digest(),
            str(key.snippet.path.absolute()),
            key.snippet.source,
            str(key.snippet.files),
            key.python.path,
            key.python.version,
            key.python.platform,
            key.method,
            str(key.repetition),
            key.hold,
        )
        name = hashlib.sha256("\0".join(made_of).encode()).hexdigest()[:32]
        path = self.folder / f"{name}.json"
        self._asked.add(path)
        return path


def _trace(data: dict) -> Trace:
    lanes = [
        Lane(
            **{
                **lane,
                "events": tuple(Event(**event) for event in lane["events"]),
                "address": tuple(lane["address"]),
                "calls": tuple(Call(**call) for call in lane["calls"]),
                "waits": tuple(Wait(**wait) for wait in lane["waits"]),
                "waiting": tuple(map(tuple, lane["waiting"])),
            }
        )
        for lane in data["lanes"]
    ]
    pairs = {k: tuple(map(tuple, data[k])) for k in ("survivors", "stacks")}
    return Trace(**{**data, "lanes": tuple(lanes), **pairs})
